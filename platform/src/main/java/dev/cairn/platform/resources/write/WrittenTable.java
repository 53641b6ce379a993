package dev.cairn.platform.resources.write;

import dev.cairn.platform.module.Row;
import dev.cairn.platform.module.TableRows;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One table as the code of a module changes it. */
final class WrittenTable implements TableRows {
    private final WritingSession session;
    private final ResourceModel model;
    private final ResourceWriter writer;

    WrittenTable(WritingSession session, ResourceModel model, ResourceWriter writer) {
        this.session = session;
        this.model = model;
        this.writer = writer;
    }

    @Override
    public Row row() {
        return new Row(model.table());
    }

    @Override
    public List<Row> insert(List<Row> created) throws SQLException {
        List<NewRow> rows = created.stream().map(row -> new NewRow("", row)).toList();
        return stored(ids(writer.insert(session, new NewRows(model, rows), null, Returning.NOTHING)));
    }

    @Override
    public List<Row> patch(List<Row> changed) throws SQLException {
        return stored(ids(writer.patchAsModule(session, model, changed)));
    }

    @Override
    public void delete(Collection<String> ids) throws SQLException {
        writer.delete(session, model, ids);
    }

    @Override
    public List<Row> restore(Collection<String> ids) throws SQLException {
        writer.restore(session, model, ids);
        return stored(ids);
    }

    /** Read back, since the database has filled in defaults and generated columns. */
    private List<Row> stored(Collection<String> ids) throws SQLException {
        Map<String, Row> byId = ids.isEmpty() ? Map.of() : Rows.byId(session, model, ids);
        List<Row> rows = new ArrayList<>(ids.size());
        for (String id : ids) {
            Row row = byId.get(id);
            if (row == null) {
                throw new IllegalStateException(
                        "row " + id + " of " + model.table().name() + " has gone");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> ids(List<Written> written) {
        return written.stream().map(Written::id).toList();
    }
}
