package dev.cairn.db.migration;

import dev.cairn.db.file.Sql;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills empty tables with a few rows that their columns' types, bounds and links allow. Used by one thread. */
final class SampleRows {
    private static final int ROWS = 3;

    private final Connection connection;
    private final List<String> notes = new ArrayList<>();

    SampleRows(Connection connection) {
        this.connection = connection;
    }

    /** Fills every table that has no row, those that others link to first; returns why some stay empty. */
    List<String> fill(Schema schema) throws SQLException {
        List<Table> waiting = new ArrayList<>(schema.tables());
        List<String> filled = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Table next = waiting.stream()
                    .filter(table -> table.links().stream()
                            .map(Link::target)
                            .allMatch(target -> target.equals(table.name()) || filled.contains(target)))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            filled.add(next.name());
            if (isEmpty(next)) {
                fill(next);
            }
        }
        return notes;
    }

    private boolean isEmpty(Table table) throws SQLException {
        return Sql.texts(connection, "SELECT 1 FROM " + Sql.quoted(table.name()) + " LIMIT 1")
                .isEmpty();
    }

    /** First with every column, then, for what the database alone understands, with those that must be given. */
    private void fill(Table table) throws SQLException {
        for (int number = 0; number < ROWS; number++) {
            if (insert(table, number, false).isPresent()) {
                Optional<String> refused = insert(table, number, true);
                if (refused.isPresent() && number == 0) {
                    notes.add("no row could be made for " + table.name() + ": " + refused.get());
                }
            }
        }
    }

    private Optional<String> insert(Table table, int number, boolean requiredOnly) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            boolean given = !column.generated() && !SystemColumns.ALL.contains(column.name());
            if (given && !(requiredOnly && column.optional())) {
                row.put(column.name(), value(table, column, number));
            }
        }
        String names = row.keySet().stream().map(Sql::quoted).collect(Collectors.joining(", "));
        String marks = row.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + Sql.quoted(table.name()) + " (" + names + ") VALUES (" + marks + ")")) {
            int position = 1;
            for (Object value : row.values()) {
                insert.setObject(position++, value);
            }
            insert.executeUpdate();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private @Nullable Object value(Table table, Column column, int number) throws SQLException {
        Optional<Link> link = table.linkAt(column.name());
        if (link.isPresent()) {
            return linked(link.get(), number);
        }
        return switch (column.type()) {
            case ID -> "00000000-0000-7000-8000-00000000000" + number;
            case TEXT -> text(column, number);
            case ENUM -> column.values().get(number % column.values().size());
            case INTEGER, REAL -> number(column, number);
            case BOOLEAN -> number % 2;
            case INSTANT -> "2026-11-0" + (number + 1) + "T10:00:00.000Z";
            case DATE -> "2026-11-0" + (number + 1);
            case JSON_ARRAY -> "[\"" + number + "\"]";
            case JSON_OBJECT -> "{\"n\":" + number + "}";
        };
    }

    /** One parent for each row as far as there are enough, since a link may be unique. */
    private @Nullable String linked(Link link, int number) throws SQLException {
        List<String> ids = Sql.texts(
                connection, "SELECT id FROM " + Sql.quoted(link.target()) + " ORDER BY id LIMIT " + (number + 1));
        return ids.isEmpty() ? null : ids.get(ids.size() - 1);
    }

    /** Capitals, since keys often want them. */
    private static String text(Column column, int number) {
        long least = Math.max(2, Objects.requireNonNullElse(column.minimum(), 2L));
        long length = Math.min(least, Objects.requireNonNullElse(column.maximum(), least));
        char last = (char) ('A' + number);
        return "A".repeat((int) Math.max(0, length - 1)) + last;
    }

    private static long number(Column column, int number) {
        long least = Math.max(Objects.requireNonNullElse(column.minimum(), 1L) + number, number);
        return Math.min(least, Objects.requireNonNullElse(column.maximum(), least));
    }
}
