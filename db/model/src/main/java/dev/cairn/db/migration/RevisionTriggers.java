package dev.cairn.db.migration;

import dev.cairn.db.file.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The triggers that give a revision to rows whose writer gave none, such as the sqlite3 shell. A writer that sets a revision of its own
 * pays for one comparison. One set of triggers for each resource table: each table with an id and the four system columns.
 */
public final class RevisionTriggers {
    private static final String RESOURCE_COLUMNS = """
            SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
            WHERE m.type = 'table' AND c.hidden = 0 AND m.name NOT GLOB 'sqlite_*' AND m.name NOT GLOB 'cairn_*'
              AND 5 = (SELECT count(*) FROM pragma_table_info(m.name) s
                       WHERE s.name IN ('id', 'revision', 'created_at', 'updated_at', 'deleted_at'))
            ORDER BY m.name, c.cid""";
    private static final String OWN = """
            SELECT name FROM sqlite_master WHERE type = 'trigger'
              AND (name GLOB 'cairn_*_updated' OR name GLOB 'cairn_*_inserted' OR name GLOB 'cairn_*_deleted')""";
    private static final String ADVANCE = "UPDATE cairn_state SET revision = revision + 1;";
    private static final String NUMBER = "revision = (SELECT revision FROM cairn_state)";

    private RevisionTriggers() {}

    /** Creates the triggers of every resource table anew, in a transaction. */
    public static void install(Connection connection) throws SQLException {
        replace(connection, true);
    }

    /**
     * Does the same with triggers that name no columns of the module's own, and so do not stand in the way of a script that drops one; they
     * number a row even if the statement changed nothing in it.
     */
    static void loosen(Connection connection) throws SQLException {
        replace(connection, false);
    }

    private static void replace(Connection connection, boolean comparing) throws SQLException {
        Sql.inTransaction(connection, () -> {
            for (String trigger : Sql.texts(connection, OWN)) {
                Sql.execute(connection, "DROP TRIGGER " + Sql.quoted(trigger));
            }
            for (Map.Entry<String, List<String>> table :
                    resourceColumns(connection).entrySet()) {
                for (String trigger : triggers(table.getKey(), comparing ? table.getValue() : List.of())) {
                    Sql.execute(connection, trigger);
                }
            }
        });
    }

    private static Map<String, List<String>> resourceColumns(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESOURCE_COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            Map<String, List<String>> columns = new LinkedHashMap<>();
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                        .add(rows.getString(2));
            }
            return columns;
        }
    }

    /** The CREATE TRIGGER statements of one table; changes are looked for in those columns, or taken for granted if there are none. */
    static List<String> triggers(String table, List<String> columns) {
        return List.of(updated(table, columns), inserted(table), deleted(table));
    }

    /** COLLATE BINARY, since a column that ignores case would hide a change of case. */
    private static String updated(String table, List<String> columns) {
        String changed = columns.stream()
                .map(Sql::quoted)
                .map(column -> "NEW." + column + " IS NOT OLD." + column + " COLLATE BINARY")
                .collect(Collectors.joining(" OR ", " AND (", ")"));
        return """
                CREATE TRIGGER %s AFTER UPDATE ON %s WHEN NEW.revision = OLD.revision%s
                BEGIN
                    %s
                    UPDATE %2$s SET %s, updated_at = strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', 'now') WHERE id = NEW.id;
                END""".formatted(
                        name(table, "updated"), Sql.quoted(table), columns.isEmpty() ? "" : changed, ADVANCE, NUMBER);
    }

    private static String inserted(String table) {
        return """
                CREATE TRIGGER %s AFTER INSERT ON %s WHEN NEW.revision = 0
                BEGIN
                    %s
                    UPDATE %2$s SET %s WHERE id = NEW.id;
                END""".formatted(name(table, "inserted"), Sql.quoted(table), ADVANCE, NUMBER);
    }

    private static String deleted(String table) {
        return """
                CREATE TRIGGER %s AFTER DELETE ON %s
                BEGIN
                    %s
                END""".formatted(name(table, "deleted"), Sql.quoted(table), ADVANCE);
    }

    private static String name(String table, String event) {
        return Sql.quoted("cairn_" + table + "_" + event);
    }
}
