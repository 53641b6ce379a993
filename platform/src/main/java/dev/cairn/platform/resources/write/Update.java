package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.KeptTexts;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/** The UPDATE of one row: names only the columns that change. */
final class Update {
    private static final KeptTexts<Shape> TEXTS = new KeptTexts<>(Update::text);

    private Update() {}

    /** What a statement's text follows from. */
    private record Shape(ResourceModel model, BitSet changed) {}

    /**
     * Writes the columns at those places among the table's, and the revision that the row carries. The row must exist.
     *
     * @param changed not changed any more from here on
     */
    static void run(Session session, ResourceModel model, BitSet changed, Row row) throws SQLException {
        PreparedStatement statement = session.statement(TEXTS.of(new Shape(model, changed)));
        int index = 0;
        for (int place = changed.nextSetBit(0); place >= 0; place = changed.nextSetBit(place + 1)) {
            statement.setObject(++index, row.get(place));
        }
        statement.setObject(++index, row.get(SystemColumns.REVISION));
        statement.setObject(++index, row.get(SystemColumns.UPDATED_AT));
        statement.setString(++index, row.id());
        if (statement.executeUpdate() != 1) {
            throw new IllegalStateException("row " + row.id() + " has gone");
        }
    }

    private static String text(Shape shape) {
        List<Column> columns = shape.model.table().columns();
        StringBuilder sql =
                new StringBuilder("UPDATE ").append(shape.model.table().name()).append(" SET ");
        shape.changed.stream()
                .forEach(place -> sql.append(columns.get(place).name()).append(" = ?, "));
        return sql.append("revision = ?, updated_at = ? WHERE id = ?").toString();
    }
}
