package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.KeptTexts;
import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.JsonList;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whole rows, deleted ones and hidden columns included. */
final class Rows {
    private static final KeptTexts<ResourceModel> ONE = new KeptTexts<>(Rows::selectOne);

    private Rows() {}

    /** The rows that exist among those ids, by id. */
    static Map<String, Row> byId(Session session, ResourceModel model, Collection<String> ids) throws SQLException {
        boolean one = ids.size() == 1;
        PreparedStatement statement = session.statement(one ? ONE.of(model) : selectMany(model));
        statement.setString(1, one ? ids.iterator().next() : JsonList.of(ids));
        Map<String, Row> rows = new HashMap<>();
        try (ResultSet results = Query.run(statement)) {
            while (results.next()) {
                Row row = row(model.table(), results);
                rows.put(row.id(), row);
            }
        }
        return rows;
    }

    /** The JSON of one row, which must exist. */
    static byte[] json(Session session, ResourceModel model, String id) throws SQLException {
        Table table = model.table();
        PreparedStatement statement =
                session.statement("SELECT " + model.json() + " FROM " + table.name() + " WHERE id = ?");
        statement.setString(1, id);
        try (ResultSet results = Query.run(statement)) {
            if (!results.next()) {
                throw new IllegalStateException("row " + id + " of " + table.name() + " has gone");
            }
            return results.getBytes(1);
        }
    }

    private static Row row(Table table, ResultSet results) throws SQLException {
        Row row = new Row(table);
        int place = 0;
        for (Column column : table.columns()) {
            row.set(place, value(column, results, ++place));
        }
        return row;
    }

    private static @Nullable Object value(Column column, ResultSet results, int index) throws SQLException {
        switch (column.type()) {
            case INTEGER, BOOLEAN -> {
                long number = results.getLong(index);
                return number == 0 && results.wasNull() ? null : (Object) number;
            }
            case REAL -> {
                double number = results.getDouble(index);
                return number == 0 && results.wasNull() ? null : (Object) number;
            }
            default -> {
                // The driver makes a buffer object for each text, which takes longer than these bytes.
                byte[] text = results.getBytes(index);
                return text == null ? null : new String(text, StandardCharsets.UTF_8);
            }
        }
    }

    private static String selectOne(ResourceModel model) {
        return "SELECT " + model.allColumns() + " FROM " + model.table().name() + " AS t WHERE t.id = ?";
    }

    private static String selectMany(ResourceModel model) {
        return "SELECT " + model.allColumns() + " FROM json_each(?) AS wanted CROSS JOIN "
                + model.table().name() + " AS t ON t.id = wanted.value";
    }
}
