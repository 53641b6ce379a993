package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The UPDATE of one row: names only the columns that change. */
final class Update {
    private static final byte[] NOTHING = {};

    private Update() {}

    /** Writes those columns and the revision that the row carries; the row's JSON if it is wanted. */
    static byte[] run(Session session, ResourceModel model, List<Column> changed, Row row, Returning wanted)
            throws SQLException {
        boolean json = wanted == Returning.ROW;
        PreparedStatement statement = session.statement(sql(model, changed, json));
        int index = 0;
        for (Column column : changed) {
            statement.setObject(++index, row.get(column.name()));
        }
        statement.setObject(++index, row.get(SystemColumns.REVISION));
        statement.setObject(++index, row.get(SystemColumns.UPDATED_AT));
        statement.setString(++index, row.id());
        if (!json) {
            statement.executeUpdate();
            return NOTHING;
        }
        try (ResultSet rows = Query.run(statement)) {
            if (!rows.next()) {
                throw new IllegalStateException("row " + row.id() + " has gone");
            }
            return rows.getBytes(1);
        }
    }

    private static String sql(ResourceModel model, List<Column> changed, boolean json) {
        StringBuilder sql =
                new StringBuilder("UPDATE ").append(model.table().name()).append(" SET ");
        changed.forEach(column -> sql.append(column.name()).append(" = ?, "));
        sql.append("revision = ?, updated_at = ? WHERE id = ?");
        return json ? sql.append(" RETURNING ").append(model.json()).toString() : sql.toString();
    }
}
