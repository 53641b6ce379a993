package dev.cairn.db.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How many rows each table of a database has. */
public final class RowCounts {
    private static final String TABLES =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";

    private RowCounts() {}

    /** The number of rows by table, in order of their names; SQLite's own tables are among them. Reads one row of an index for each row. */
    public static Map<String, Long> of(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : Sql.texts(connection, TABLES)) {
            counts.put(
                    table,
                    Long.valueOf(Sql.texts(connection, "SELECT count(*) FROM " + Sql.quoted(table))
                            .get(0)));
        }
        return counts;
    }
}
