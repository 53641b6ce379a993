package dev.cairn.tests.plans;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Three rows for each table, with values of the right type and no more sense than that: enough to be found. */
final class AnyRows {
    private static final int ROWS = 3;

    private AnyRows() {}

    /** Inserts them, linked to those of the tables before; returns one id for each table. */
    static Map<String, String> insert(Connection connection, ResourceModels models) throws SQLException {
        Map<String, String> ids = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
        }
        for (ResourceModel model : models.all()) {
            Table table = model.table();
            for (int i = 0; i < ROWS; i++) {
                Map<String, Object> values = values(table, i, ids);
                insert(connection, table, values);
            }
            ids.put(table.name(), id(table, 0));
        }
        return ids;
    }

    private static Map<String, Object> values(Table table, int i, Map<String, String> ids) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            if (!column.generated() && !column.name().equals("deleted_at")) {
                String linked = table.linkAt(column.name())
                        .map(Link::target)
                        .map(ids::get)
                        .orElse(null);
                if (linked != null) {
                    values.put(column.name(), linked);
                } else if (!column.nullable()) {
                    values.put(column.name(), value(table, column, i));
                }
            }
        }
        return values;
    }

    private static Object value(Table table, Column column, int i) {
        return switch (column.type()) {
            case ID -> id(table, i);
            case INTEGER, REAL -> i + 1;
            case BOOLEAN -> 0;
            case INSTANT -> "2026-11-22T14:15:16.12" + i + "Z";
            case DATE -> "2026-11-2" + i;
            case ENUM -> column.values().get(0);
            case JSON_ARRAY -> "[]";
            case JSON_OBJECT -> "{}";
            case TEXT -> "A-" + i;
        };
    }

    private static String id(Table table, int i) {
        return UUID.nameUUIDFromBytes((table.name() + i).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private static void insert(Connection connection, Table table, Map<String, Object> values) throws SQLException {
        String sql = "INSERT INTO " + table.name() + " (" + String.join(", ", values.keySet()) + ") VALUES (?"
                + ", ?".repeat(values.size() - 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (Object value : values.values()) {
                statement.setObject(++index, value);
            }
            statement.executeUpdate();
        }
    }
}
