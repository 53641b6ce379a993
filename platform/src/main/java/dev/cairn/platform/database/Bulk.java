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

    /** From so many rows on it pays to have a statement for just the columns that differ between them. */
    public static final int MANY = 64;

    private static final KeptTexts<Shape> TEXTS = new KeptTexts<>(Bulk::text);

    private Bulk() {}

    /** The values to be stored. */
    @FunctionalInterface
    public interface Values {
        /** The value as it is stored, a String, Long, Integer, Double or null, of that row in that column of the statement. */
        @Nullable Object of(int row, int column);
    }

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
     * @param columnCount how many columns that are
     * @param rowCount how many rows there are to insert
     * @param values the rows
     * @param returning an expression over the inserted row, or null
     * @return that expression's value as UTF-8 text for each row, in the order of the rows; empty without one
     */
    public static List<byte[]> insert(
            Session session,
            String insertPrefix,
            int columnCount,
            int rowCount,
            Values values,
            @Nullable String returning)
            throws SQLException {
        List<byte[]> returned = new ArrayList<>(returning == null ? 0 : rowCount);
        BitSet shared = shared(columnCount, rowCount, values);
        int from = 0;
        while (from < rowCount) {
            int size = statementSize(rowCount - from, columnCount);
            Shape shape = new Shape(insertPrefix, shared, columnCount, size, returning);
            PreparedStatement insert = session.statement(TEXTS.of(shape));
            bind(insert, shape, from, values);
            run(insert, returning, returned);
            from += size;
        }
        return returned;
    }

    /** The columns in which all rows have one value, which is bound once: binding costs more than SQLite's work with most values. */
    private static BitSet shared(int columnCount, int rowCount, Values values) {
        BitSet shared = new BitSet(columnCount);
        shared.set(0, columnCount, rowCount >= MANY);
        for (int row = 1; row < rowCount && !shared.isEmpty(); row++) {
            for (int i = shared.nextSetBit(0); i >= 0; i = shared.nextSetBit(i + 1)) {
                shared.set(i, Objects.equals(values.of(row, i), values.of(0, i)));
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

    private static void bind(PreparedStatement insert, Shape shape, int from, Values values) throws SQLException {
        int common = 0;
        int own = shape.shared().cardinality();
        for (int i = 0; i < shape.columnCount(); i++) {
            if (shape.shared().get(i)) {
                insert.setObject(++common, values.of(from, i));
            }
        }
        int[] ownColumns = ownColumns(shape);
        for (int row = from; row < from + shape.rows(); row++) {
            for (int column : ownColumns) {
                bind(insert, ++own, values.of(row, column));
            }
        }
    }

    /** Most values are texts, for which setObject() looks last. */
    private static void bind(PreparedStatement insert, int place, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            insert.setString(place, text);
        } else {
            insert.setObject(place, value);
        }
    }

    private static int[] ownColumns(Shape shape) {
        int[] columns = new int[shape.columnCount() - shape.shared().cardinality()];
        int column = shape.shared().nextClearBit(0);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column;
            column = shape.shared().nextClearBit(column + 1);
        }
        return columns;
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
