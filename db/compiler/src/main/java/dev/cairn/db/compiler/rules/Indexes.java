package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Wants a full index led by every link: without one, deleting a row reads the whole table that links to it. */
final class Indexes {
    private static final String LEADING = """
            SELECT lower(c.name) FROM pragma_index_list(?) i JOIN pragma_index_info(i.name) c
            WHERE c.seqno = 0 AND i.partial = 0 AND c.name IS NOT NULL""";
    private static final String STRICT = "SELECT strict FROM pragma_table_list(?) WHERE schema = 'main'";
    private static final String WITHOUT_ROWID = "SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'";

    /** In the usual order, and with all that a list takes from a row, so that it is answered from the index alone. */
    private static final String ORDER_AND_COVER = ", created_at, id, deleted_at";

    private final Connection connection;

    Indexes(Connection connection) {
        this.connection = connection;
    }

    void check(Table table, List<String> faults) throws SQLException {
        if (!texts(connection, STRICT, table.name()).contains("1")) {
            faults.add("write STRICT behind its last parenthesis");
        }
        if (table.has(SystemColumns.REVISION)
                && texts(connection, WITHOUT_ROWID, table.name()).contains("1")) {
            faults.add("leave out WITHOUT ROWID: lists find rows of a resource by their rowid");
        }
        Set<String> leading = texts(connection, LEADING, table.name());
        for (Link link : table.links()) {
            if (!leading.contains(link.column())) {
                faults.add("the link " + link.column() + " has no full index: add CREATE INDEX " + table.name() + "_of_"
                        + link.column().replaceFirst("_id$", "") + " ON " + table.name() + " (" + link.column()
                        + (table.has(SystemColumns.REVISION) ? ORDER_AND_COVER : "") + ");");
            }
        }
    }

    /** What such a query of a table's pragmas returns. */
    static Set<String> texts(Connection connection, String sql, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> texts = new HashSet<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }
}
