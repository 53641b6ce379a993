package dev.cairn.app.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes every row of every table, as it is stored, in an order that depends on the rows alone: the same rows give the same bytes. The
 * connection is in one read transaction, so that all rows are of one moment; no more than one row is in memory. Used by one thread.
 */
final class Exporter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final Connection connection;
    private final List<Table> tables;
    private final Progress progress;

    Exporter(Connection connection, List<Table> tables, Progress progress) {
        this.connection = connection;
        this.tables = tables;
        this.progress = progress;
    }

    /** Writes the header and all rows, and returns how many rows there were. The stream is flushed, not closed. */
    long write(Header header, OutputStream out) throws IOException, SQLException {
        long rows = 0;
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            header.write(json);
            json.writeRaw('\n');
            for (Table table : tables) {
                rows += write(table, json);
            }
        }
        return rows;
    }

    /** How many rows each table has. */
    Map<String, Long> count() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Table table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
                    counts.put(table.name(), rows.getLong(1));
                }
            }
        }
        progress.total(counts.values().stream().mapToLong(Long::longValue).sum());
        return counts;
    }

    private long write(Table table, JsonGenerator json) throws IOException, SQLException {
        List<String> columns = table.columns().stream()
                .filter(column -> !column.generated())
                .map(Column::name)
                .toList();
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select(table, columns))) {
            while (rows.next()) {
                writeRow(table, columns, rows, json);
                progress.step();
                count++;
            }
        }
        return count;
    }

    /** A table without an id, such as a counter's, is ordered by all it has. */
    private static String select(Table table, List<String> columns) {
        String order = table.has("id") ? "id" : columns.stream().collect(Collectors.joining(", "));
        return "SELECT " + String.join(", ", columns) + " FROM " + table.name() + " ORDER BY " + order;
    }

    private static void writeRow(Table table, List<String> columns, ResultSet rows, JsonGenerator json)
            throws IOException, SQLException {
        json.writeStartObject();
        json.writeStringField("table", table.name());
        json.writeObjectFieldStart("row");
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i));
            writeValue(rows.getObject(i + 1), json);
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }
}
