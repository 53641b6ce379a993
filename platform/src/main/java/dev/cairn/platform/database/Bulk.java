package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
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

    private static final KeptTexts<Shape> TEXTS = new KeptTexts<>(Bulk::text);

    private Bulk() {}

    /** What a statement's text follows from; {@code shared} are the columns whose value is bound once for all rows. */
    private record Shape(
            String insertPrefix,
            BitSet shared,
            int columnCount,
            int rows,
            @Nullable String returning) {}

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
        BitSet shared = shared(columnCount, rows);
        int from = 0;
        while (from < rows.size()) {
            int size = statementSize(rows.size() - from, columnCount);
            Shape shape = new Shape(insertPrefix, shared, columnCount, size, returning);
            PreparedStatement insert = session.statement(TEXTS.of(shape));
            bind(insert, shape, rows.subList(from, from + size));
            run(insert, returning, returned);
            from += size;
        }
        return returned;
    }

    /** The columns in which all rows have one value, which is bound once: binding costs more than SQLite's work with most values. */
    private static BitSet shared(int columnCount, List<@Nullable Object[]> rows) {
        BitSet shared = new BitSet(columnCount);
        shared.set(0, columnCount, rows.size() >= FEWEST_SHARING);
        for (@Nullable Object[] row : rows) {
            if (row.length != columnCount) {
                throw new IllegalArgumentException("a row has " + row.length + " values, not " + columnCount);
            }
            for (int i = shared.nextSetBit(0); i >= 0; i = shared.nextSetBit(i + 1)) {
                shared.set(i, Objects.equals(row[i], rows.get(0)[i]));
            }
        }
        return shared;
    }

    private static int statementSize(int rowsLeft, int columnCount) {
        int most = Math.min(MOST_ROWS, MOST_PARAMETERS / columnCount);
        return Integer.highestOneBit(Math.min(rowsLeft, most));
    }

    private static String text(Shape shape) {
        StringBuilder text = new StringBuilder(shape.insertPrefix()).append(" VALUES ");
        int own = shape.shared().cardinality();
        for (int row = 0; row < shape.rows(); row++) {
            text.append(row == 0 ? "(" : ",(");
            int common = 0;
            for (int i = 0; i < shape.columnCount(); i++) {
                text.append(i == 0 ? "?" : ",?").append(shape.shared().get(i) ? ++common : ++own);
            }
            text.append(')');
        }
        return shape.returning() == null
                ? text.toString()
                : text.append(" RETURNING ").append(shape.returning()).toString();
    }

    private static void bind(PreparedStatement insert, Shape shape, List<@Nullable Object[]> rows) throws SQLException {
        int common = 0;
        int own = shape.shared().cardinality();
        for (int i = 0; i < shape.columnCount(); i++) {
            if (shape.shared().get(i)) {
                insert.setObject(++common, rows.get(0)[i]);
            }
        }
        int[] places = ownPlaces(shape);
        for (@Nullable Object[] row : rows) {
            for (int place : places) {
                insert.setObject(++own, row[place]);
            }
        }
    }

    private static int[] ownPlaces(Shape shape) {
        int[] places = new int[shape.columnCount() - shape.shared().cardinality()];
        int place = shape.shared().nextClearBit(0);
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            place = shape.shared().nextClearBit(place + 1);
        }
        return places;
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
