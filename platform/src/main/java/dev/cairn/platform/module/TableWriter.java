package dev.cairn.platform.module;

import dev.cairn.db.schema.StoredValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Changes rows of one table with the types made for it; {@code TicketWriter} is one. All that {@link TableRows} says holds here. Used by one
 * thread, inside one write.
 *
 * @param <I> the id of a row
 * @param <R> a row as it is stored
 * @param <N> a row to be created
 * @param <P> what to change in a row
 */
public abstract class TableWriter<I extends StoredValue, R, N extends RowSource, P extends RowSource> {
    private final TableRows rows;
    private final Function<Row, R> typed;

    /** A writer of that table. {@code typed} makes the typed row of a stored one. */
    protected TableWriter(WriteSession session, String table, Function<Row, R> typed) {
        this.rows = session.rows(table);
        this.typed = typed;
    }

    /** Creates a row. */
    public R insert(N created) throws SQLException {
        return insert(List.of(created)).get(0);
    }

    /** Creates rows, many with one statement, and returns them in their order. */
    public List<R> insert(List<N> created) throws SQLException {
        return typed(
                rows.insert(created.stream().map(one -> one.fill(rows.row())).toList()));
    }

    /** Changes a live row. */
    public R patch(I id, P patch) throws SQLException {
        return patch(Map.of(id, patch)).get(0);
    }

    /** Changes live rows, each in its own way, and returns them in the order of the map. */
    public List<R> patch(Map<I, P> patches) throws SQLException {
        List<Row> changed = new ArrayList<>(patches.size());
        patches.forEach((id, patch) -> changed.add(patch.fill(named(id))));
        return typed(rows.patch(changed));
    }

    /** Changes live rows all in the same way, and returns them in the order of the ids. */
    public List<R> patch(Collection<I> ids, P patch) throws SQLException {
        return typed(rows.patch(ids.stream().map(id -> patch.fill(named(id))).toList()));
    }

    /** Deletes a row with its live children; a deleted one stays as it is. */
    public void delete(I id) throws SQLException {
        delete(List.of(id));
    }

    /** Deletes rows with their live children, all at one moment; deleted ones stay as they are. */
    public void delete(Collection<I> ids) throws SQLException {
        rows.delete(stored(ids));
    }

    /** Brings back a row with what its delete took; a live one stays as it is. */
    public R restore(I id) throws SQLException {
        return restore(List.of(id)).get(0);
    }

    /** Brings back rows with what their deletes took, and returns them in the order of the ids; live ones stay as they are. */
    public List<R> restore(Collection<I> ids) throws SQLException {
        return typed(rows.restore(stored(ids)));
    }

    private Row named(I id) {
        Row row = rows.row();
        row.set("id", id);
        return row;
    }

    private List<R> typed(List<Row> stored) {
        return stored.stream().map(typed).toList();
    }

    private static List<String> stored(Collection<? extends StoredValue> ids) {
        return ids.stream().map(StoredValue::stored).toList();
    }
}
