package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Statements that write many rows at once. */
public final class Bulk {
    /** SQLite's bound on parameters of one statement. */
    private static final int MOST_PARAMETERS = 32_766;

    /** Past some tens of rows a larger statement is no faster any more, but takes more memory for as long as it is kept. */
    private static final int MOST_ROWS = 128;

    /** Below this a statement for each set of shared columns would cost more than it saves. */
    private static final int FEWEST_SHARING = 64;

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
        boolean[] shared = shared(columnCount, rows);
        int from = 0;
        int sizeBefore = 0;
        String text = "";
        while (from < rows.size()) {
            int size = statementSize(rows.size() - from, columnCount);
            text = size == sizeBefore ? text : text(insertPrefix, shared, size, returning);
            sizeBefore = size;
            PreparedStatement insert = session.statement(text);
            bind(insert, shared, rows.subList(from, from + size));
            run(insert, returning, returned);
            from += size;
        }
        return returned;
    }

    /** The columns in which all rows have one value, which is bound once: binding costs more than SQLite's work with most values. */
    private static boolean[] shared(int columnCount, List<@Nullable Object[]> rows) {
        boolean[] shared = new boolean[columnCount];
        Arrays.fill(shared, rows.size() >= FEWEST_SHARING);
        for (@Nullable Object[] row : rows) {
            if (row.length != columnCount) {
                throw new IllegalArgumentException("a row has " + row.length + " values, not " + columnCount);
            }
            for (int i = 0; i < columnCount; i++) {
                shared[i] = shared[i] && Objects.equals(row[i], rows.get(0)[i]);
            }
        }
        return shared;
    }

    private static int statementSize(int rowsLeft, int columnCount) {
        int most = Math.min(MOST_ROWS, MOST_PARAMETERS / columnCount);
        return Integer.highestOneBit(Math.min(rowsLeft, most));
    }

    private static String text(String insertPrefix, boolean[] shared, int rows, @Nullable String returning) {
        StringBuilder text = new StringBuilder(insertPrefix).append(" VALUES ");
        int own = count(shared);
        for (int row = 0; row < rows; row++) {
            text.append(row == 0 ? "(" : ",(");
            int common = 0;
            for (int i = 0; i < shared.length; i++) {
                text.append(i == 0 ? "?" : ",?").append(shared[i] ? ++common : ++own);
            }
            text.append(')');
        }
        return returning == null
                ? text.toString()
                : text.append(" RETURNING ").append(returning).toString();
    }

    private static int count(boolean[] shared) {
        int count = 0;
        for (boolean one : shared) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static void bind(PreparedStatement insert, boolean[] shared, List<@Nullable Object[]> rows)
            throws SQLException {
        int common = 0;
        int own = count(shared);
        for (int i = 0; i < shared.length; i++) {
            if (shared[i]) {
                insert.setObject(++common, rows.get(0)[i]);
            }
        }
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < shared.length; i++) {
                if (!shared[i]) {
                    insert.setObject(++own, row[i]);
                }
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
        try (ResultSet row = Query.run(insert)) {
            while (row.next()) {
                returned.add(row.getBytes(1));
            }
        }
    }
}
