package dev.cairn.db.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the foreign keys of one table that lead from one column to another table's id. */
final class LinkReader {
    /** A key of several columns has more than one row; SQLite lets the target's column be left out. */
    private static final String LINKS = """
            SELECT "from", "table", on_delete = 'CASCADE' FROM pragma_foreign_key_list(?)
            GROUP BY id HAVING count(*) = 1 AND ifnull(lower("to"), 'id') = 'id'
            ORDER BY id DESC""";

    private LinkReader() {}

    /** The links in the order of the linking columns. */
    static List<Link> read(Connection connection, String table, List<DeclaredColumn> columns) throws SQLException {
        Map<String, Link> byColumn = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LINKS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Link link = link(rows.getString(1), rows.getString(2), rows.getBoolean(3));
                    byColumn.putIfAbsent(link.column(), link);
                }
            }
        }
        return columns.stream()
                .map(column -> byColumn.get(column.name()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Link link(String column, String target, boolean cascade) {
        return new Link(column, Names.camelCase(column.replaceFirst("_id$", "")), target, cascade);
    }
}
