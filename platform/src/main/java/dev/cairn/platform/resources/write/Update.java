package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The UPDATE of one row: names only the columns that change. */
final class Update {
    private Update() {}

    /** Writes those columns and the revision that the row carries. The row must exist. */
    static void run(Session session, ResourceModel model, List<Column> changed, Row row) throws SQLException {
        PreparedStatement statement = session.statement(sql(model, changed));
        int index = 0;
        for (Column column : changed) {
            statement.setObject(++index, row.get(column.name()));
        }
        statement.setObject(++index, row.get(SystemColumns.REVISION));
        statement.setObject(++index, row.get(SystemColumns.UPDATED_AT));
        statement.setString(++index, row.id());
        if (statement.executeUpdate() != 1) {
            throw new IllegalStateException("row " + row.id() + " has gone");
        }
    }

    private static String sql(ResourceModel model, List<Column> changed) {
        StringBuilder sql =
                new StringBuilder("UPDATE ").append(model.table().name()).append(" SET ");
        changed.forEach(column -> sql.append(column.name()).append(" = ?, "));
        return sql.append("revision = ?, updated_at = ? WHERE id = ?").toString();
    }
}
