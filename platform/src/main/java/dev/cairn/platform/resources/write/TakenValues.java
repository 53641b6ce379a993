package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.UniqueIndex;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Finds out which unique value kept rows from coming back. */
final class TakenValues {
    private TakenValues() {}

    /** The failure to go on with: throws a conflict that names the value's fields if there is one, else returns what SQLite said. */
    static SQLException explain(Session session, ResourceModel model, Family family, SQLException failure)
            throws SQLException {
        if (UniqueConflicts.isConstraint(failure)) {
            for (UniqueIndex index : model.table().uniqueIndexes()) {
                if (index.liveOnly()) {
                    check(session, model, family, index);
                }
            }
        }
        return failure;
    }

    private static void check(Session session, ResourceModel model, Family family, UniqueIndex index)
            throws SQLException {
        PreparedStatement statement = session.statement(sql(model.table(), index));
        statement.setString(1, family.json(model));
        try (ResultSet rows = statement.executeQuery()) {
            if (rows.next()) {
                throw Problem.of(
                        ProblemType.CONFLICT,
                        "Another live row of " + model.name() + " has the same "
                                + UniqueConflicts.fields(model, index) + " now: " + rows.getString(1)
                                + (changeable(model, index) ? ". Change or delete" : ". Delete")
                                + " that one first.");
            }
        }
    }

    private static boolean changeable(ResourceModel model, UniqueIndex index) {
        return index.columns().stream()
                .map(model.table()::column)
                .anyMatch(column -> !model.createOnly(column) && !model.serverSet(column));
    }

    private static String sql(Table table, UniqueIndex index) {
        String same = index.columns().stream()
                .map(column -> "taker." + column + " = row." + column)
                .collect(Collectors.joining(" AND "));
        return "SELECT taker.id FROM json_each(?) AS back CROSS JOIN " + table.name() + " AS row ON row.id = back.value"
                + " CROSS JOIN " + table.name() + " AS taker ON " + same + " WHERE taker." + SystemColumns.DELETED_AT
                + " IS NULL AND taker.id <> row.id LIMIT 1";
    }
}
