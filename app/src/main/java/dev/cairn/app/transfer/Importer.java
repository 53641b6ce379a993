package dev.cairn.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.maintenance.RowChecks;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Suggestions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an export into an empty database, as they are. The connection is in one write transaction with foreign keys off, which
 * the caller commits or takes back; no more than one row is in memory. Used by one thread.
 */
final class Importer implements AutoCloseable {
    private final Connection connection;
    private final Schema schema;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final RowInserter inserter = new RowInserter(this::statement);
    private final Progress progress;

    Importer(Connection connection, Schema schema, Progress progress) {
        this.connection = connection;
        this.schema = schema;
        this.progress = progress;
    }

    /** Fails the command when the database has rows, or has had some: an import would give their revisions once more. */
    static void requireEmpty(OfflineDatabase database) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            for (Table table : database.schema().tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")) {
                    if (rows.next()) {
                        throw notEmpty("is not empty (it has " + table.name() + "), and an export replaces nothing");
                    }
                }
            }
        }
        if (database.revision() > 0) {
            throw notEmpty("has been used, and what was imported would get revisions that were given before");
        }
    }

    private static CommandFailure notEmpty(String why) {
        return new CommandFailure(ExitCode.REFUSED, "the database " + why + "; name a new folder with --data");
    }

    /** Takes all rows in, and returns how many there were. */
    long read(NdjsonReader reader, Header header) throws IOException, SQLException, BrokenLine {
        Map<String, Long> rows = new HashMap<>();
        for (@Nullable Line line = reader.next(); line != null; line = reader.next()) {
            Row row = row(line, header);
            insert(line, row);
            progress.at(reader.bytes());
            rows.merge(row.table().name(), 1L, Long::sum);
        }
        header.requireRows(rows);
        requireLinksHold();
        requireSound();
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
    }

    private Row row(Line line, Header header) {
        JsonNode values = line.object().path("row");
        String name = line.object().path("table").asText();
        if (!values.isObject() || line.object().size() != 2) {
            throw line.refuse("a row has the form {\"table\": \"...\", \"row\": {...}}");
        }
        Optional<Table> table = schema.find(name);
        if (table.isEmpty()) {
            throw line.refuse("there is no table " + name + ". "
                    + Suggestions.sentence(
                            name, schema.tables().stream().map(Table::name).toList()));
        }
        Row row = new Row(table.get());
        values.properties().forEach(value -> set(line, row, value.getKey(), value.getValue()));
        requireKnownRevision(line, row, header);
        return row;
    }

    private static void set(Line line, Row row, String column, JsonNode value) {
        if (!row.table().has(column) || row.table().column(column).generated()) {
            throw line.refuse("table " + row.table().name() + " has no column " + column + " to be written");
        }
        row.set(column, stored(line, column, value));
    }

    private static @Nullable Object stored(Line line, String column, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        } else if (value.isFloatingPointNumber()) {
            return value.doubleValue();
        } else if (value.isNull()) {
            return null;
        }
        throw line.refuse("column " + column + " holds what no column stores: a text, a number or null is needed");
    }

    /** A row from beyond the counter would share its number with a later change, and one without a number would be given one here. */
    private static void requireKnownRevision(Line line, Row row, Header header) {
        if (!row.table().has(SystemColumns.REVISION)) {
            return;
        }
        if (!(row.get(SystemColumns.REVISION) instanceof Long revision)) {
            throw line.refuse("a row of " + row.table().name() + " needs its revision, a whole number");
        }
        if (revision < 1) {
            throw line.refuse("revision " + revision + " is none: the first is 1");
        }
        if (revision > header.revision()) {
            throw line.refuse("revision " + revision + " is beyond the header's " + header.revision());
        }
    }

    private void insert(Line line, Row row) throws SQLException {
        try {
            inserter.insert(row);
        } catch (SQLException e) {
            if (DatabaseFailures.isOfFile(e)) {
                throw e;
            }
            throw line.refuse("table " + row.table().name() + " does not take the row: " + e.getMessage());
        }
    }

    private void requireLinksHold() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
            if (rows.next()) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "the file has a row of " + rows.getString(1) + " that links to a row of " + rows.getString(3)
                                + " which is not in it; nothing was imported");
            }
        }
    }

    private void requireSound() throws SQLException {
        List<String> faults = RowChecks.faults(connection, schema);
        if (!faults.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "the file is at fault: " + faults.get(0) + "; nothing was imported");
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement kept = statements.get(sql);
        if (kept == null) {
            kept = connection.prepareStatement(sql);
            statements.put(sql, kept);
        }
        return kept;
    }
}
