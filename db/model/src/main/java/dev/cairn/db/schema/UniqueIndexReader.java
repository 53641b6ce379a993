package dev.cairn.db.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the unique indexes of one table: over all rows, or over the live ones. */
final class UniqueIndexReader {
    private static final String INDEXES = """
            SELECT l.name, l.partial, ifnull(m.sql, '')
            FROM pragma_index_list(?) l JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name
            WHERE l."unique" AND l.origin <> 'pk'
              AND NOT EXISTS (SELECT 1 FROM pragma_index_info(l.name) i WHERE i.name IS NULL)
            ORDER BY l.name""";
    private static final String COLUMNS = "SELECT name FROM pragma_index_info(?) ORDER BY seqno";
    private static final List<String> LIVE = List.of(SystemColumns.DELETED_AT, "is", "null");

    private final Connection connection;

    private UniqueIndexReader(Connection connection) {
        this.connection = connection;
    }

    /** The indexes in name order, but for those over expressions or over another part of the rows: they promise nothing about columns. */
    static List<UniqueIndex> read(Connection connection, String table) throws SQLException {
        return new UniqueIndexReader(connection).indexes(table);
    }

    private List<UniqueIndex> indexes(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<UniqueIndex> indexes = new ArrayList<>();
                while (rows.next()) {
                    boolean partial = rows.getBoolean(2);
                    if (!partial || coversLiveRows(rows.getString(3))) {
                        indexes.add(new UniqueIndex(rows.getString(1), columns(rows.getString(1)), partial));
                    }
                }
                return indexes;
            }
        }
    }

    private List<String> columns(String index) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, index);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
                return columns;
            }
        }
    }

    private static boolean coversLiveRows(String createIndex) {
        List<SqlToken> tokens = SqlTokenizer.tokens(createIndex);
        int where = 0;
        while (where < tokens.size() && !tokens.get(where).isWord("WHERE")) {
            where++;
        }
        List<SqlToken> condition = tokens.subList(Math.min(where + 1, tokens.size()), tokens.size());
        List<List<SqlToken>> parts = SqlTokens.conjuncts(condition);
        return parts.size() == 1 && words(parts.get(0)).equals(LIVE);
    }

    private static List<String> words(List<SqlToken> tokens) {
        return tokens.stream()
                .map(token -> token.text().toLowerCase(Locale.ROOT))
                .toList();
    }
}
