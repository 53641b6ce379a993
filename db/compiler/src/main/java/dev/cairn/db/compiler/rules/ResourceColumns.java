package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.SqlTokenizer;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Wants the columns of every resource table that the platform sets. */
final class ResourceColumns {
    private static final String MOMENT = "strftime('%Y-%m-%dT%H:%M:%fZ')";
    private static final String NOW = " TEXT NOT NULL DEFAULT (" + MOMENT + ")";
    private static final List<List<String>> MOMENTS = Stream.of(MOMENT, MOMENT.replace(")", ", 'now')"))
            .map(SqlTokenizer::texts)
            .toList();
    private static final String KEY = "SELECT name FROM pragma_table_info(?) WHERE pk > 0";
    private static final Map<String, String> DECLARATIONS = declarations();

    private ResourceColumns() {}

    private static Map<String, String> declarations() {
        Map<String, String> declarations = new LinkedHashMap<>();
        declarations.put(SystemColumns.REVISION, "revision INTEGER NOT NULL DEFAULT 0");
        declarations.put(SystemColumns.CREATED_AT, "created_at" + NOW);
        declarations.put(SystemColumns.UPDATED_AT, "updated_at" + NOW);
        declarations.put(SystemColumns.DELETED_AT, "deleted_at TEXT");
        return declarations;
    }

    static void check(Table table, Connection connection, List<String> faults) throws SQLException {
        if (!isKey(table, connection)) {
            faults.add("declare its key as id TEXT PRIMARY KEY");
        }
        DECLARATIONS.forEach((name, declaration) -> {
            if (!table.has(name)) {
                faults.add("add the system column " + declaration);
            } else if (!isDeclared(table.column(name))) {
                faults.add("declare the system column as " + declaration);
            }
        });
    }

    private static boolean isKey(Table table, Connection connection) throws SQLException {
        return table.column(SystemColumns.ID).type() == ColumnType.ID
                && Indexes.texts(connection, KEY, table.name()).equals(Set.of(SystemColumns.ID));
    }

    private static boolean isDeclared(Column column) {
        return switch (column.name()) {
            case SystemColumns.REVISION ->
                column.type() == ColumnType.INTEGER && isSetOnItsOwn(column, List.of(List.of("0")));
            case SystemColumns.DELETED_AT -> column.type() == ColumnType.INSTANT && column.nullable();
            default -> column.type() == ColumnType.INSTANT && isSetOnItsOwn(column, MOMENTS);
        };
    }

    private static boolean isSetOnItsOwn(Column column, List<List<String>> defaults) {
        String sql = column.defaultSql();
        return !column.nullable() && sql != null && defaults.contains(SqlTokenizer.texts(sql));
    }
}
