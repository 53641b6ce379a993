package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that write many rows at once. */
public final class Bulk {
    /** SQLite's bound on parameters of one statement. */
    private static final int MOST_PARAMETERS = 32_766;

    /** Past some tens of rows a larger statement is no faster any more, but takes more memory for as long as it is kept. */
    private static final int MOST_ROWS = 128;

    private Bulk() {}

    /**
     * Inserts rows, many with one statement. The sizes of statements are powers of two, so that a table has few different ones, and each
     * stays prepared.
     *
     * @param insertPrefix the statement up to VALUES, for example {@code INSERT INTO tickets (id, title)}; names come from the schema
     * @param columnCount how many values each row has
     * @param rows values as they are stored: String, Long, Integer, Double or null
     * @param returning an expression over the inserted row, or null
     * @return that expression's value as UTF-8 text for each row, in the order of the rows; empty without one
     */
    public static List<byte[]> insert(
            Session session,
            String insertPrefix,
            int columnCount,
            List<@Nullable Object[]> rows,
            @Nullable String returning)
            throws SQLException {
        List<byte[]> returned = new ArrayList<>(returning == null ? 0 : rows.size());
        int from = 0;
        while (from < rows.size()) {
            int size = statementSize(rows.size() - from, columnCount);
            PreparedStatement insert = session.statement(text(insertPrefix, columnCount, size, returning));
            bind(insert, columnCount, rows.subList(from, from + size));
            run(insert, returning, returned);
            from += size;
        }
        return returned;
    }

    private static int statementSize(int rowsLeft, int columnCount) {
        int most = Math.min(MOST_ROWS, MOST_PARAMETERS / columnCount);
        return Integer.highestOneBit(Math.min(rowsLeft, most));
    }

    private static String text(String insertPrefix, int columnCount, int rows, @Nullable String returning) {
        String row = "(?" + ",?".repeat(columnCount - 1) + ")";
        String values = insertPrefix + " VALUES " + row + ("," + row).repeat(rows - 1);
        return returning == null ? values : values + " RETURNING " + returning;
    }

    private static void bind(PreparedStatement insert, int columnCount, List<@Nullable Object[]> rows)
            throws SQLException {
        int parameter = 1;
        for (@Nullable Object[] row : rows) {
            if (row.length != columnCount) {
                throw new IllegalArgumentException("a row has " + row.length + " values, not " + columnCount);
            }
            for (Object value : row) {
                insert.setObject(parameter++, value);
            }
        }
    }

    private static void run(PreparedStatement insert, @Nullable String returning, List<byte[]> returned)
            throws SQLException {
        if (returning == null) {
            insert.executeUpdate();
            return;
        }
        // SQLite returns rows in the order in which it inserts them, which is that of VALUES.
        try (ResultSet row = insert.executeQuery()) {
            while (row.next()) {
                returned.add(row.getBytes(1));
            }
        }
    }
}
