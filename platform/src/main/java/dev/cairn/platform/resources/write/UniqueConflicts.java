package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.UniqueIndex;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Finds out which unique values a refused write would have taken twice. Looks only after a failure, so that good writes pay nothing. */
final class UniqueConflicts {
    private final Session session;
    private final ResourceModel model;
    private final Faults conflicts = new Faults();

    private UniqueConflicts(Session session, ResourceModel model) {
        this.session = session;
        this.model = model;
    }

    /** The failure to go on with: throws a conflict that names fields if there is one, else returns what SQLite said. */
    static SQLException explain(Session session, ResourceModel model, List<Change> changes, SQLException failure)
            throws SQLException {
        if (isConstraint(failure)) {
            UniqueConflicts search = new UniqueConflicts(session, model);
            for (UniqueIndex index : model.table().uniqueIndexes()) {
                search.look(index, changes);
            }
            search.conflicts.refuse(ProblemType.CONFLICT);
        }
        return failure;
    }

    static boolean isConstraint(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    /** Columns of an index in words, hidden ones left out. */
    static String fields(ResourceModel model, UniqueIndex index) {
        return shown(model, index).stream().map(Column::jsonName).collect(Collectors.joining(" and "));
    }

    private void look(UniqueIndex index, List<Change> changes) throws SQLException {
        Map<List<Object>, String> here = new HashMap<>();
        for (Change change : changes) {
            List<Object> values = values(index, change.after());
            if (values.size() == index.columns().size()) {
                String sameHere = here.putIfAbsent(values, change.pointer());
                if (sameHere != null || taken(index, values, change.after().id())) {
                    report(index, change, sameHere);
                }
            }
        }
    }

    /** The values that stand in the index; fewer than its columns when one is null, and then they are never taken. */
    private static List<Object> values(UniqueIndex index, Row row) {
        List<Object> values = new ArrayList<>();
        for (String column : index.columns()) {
            Object value = row.get(column);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private boolean taken(UniqueIndex index, List<Object> values, String id) throws SQLException {
        Table table = model.table();
        PreparedStatement statement = session.statement("SELECT 1 FROM " + table.name() + " WHERE "
                + index.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "))
                + (index.liveOnly() ? " AND " + SystemColumns.DELETED_AT + " IS NULL" : "") + " AND id <> ?");
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        statement.setString(values.size() + 1, id);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private void report(UniqueIndex index, Change change, @Nullable String sameHere) {
        List<Column> shown = shown(model, index);
        String field = shown.isEmpty() ? "" : "/" + shown.get(shown.size() - 1).jsonName();
        // In a batch the pointer counts from the body of its operation, not from the request's.
        String owner = sameHere == null ? "another row" : "the row at " + sameHere + " of the same body";
        conflicts.at(
                change.pointer() + field,
                shown.isEmpty()
                        ? "The row of " + model.name() + " clashes with " + owner + "."
                        : described(shown, change.after()) + " of " + model.name() + " is taken by " + owner + ".");
    }

    private static String described(List<Column> shown, Row row) {
        return shown.stream()
                .map(column -> column.jsonName() + " " + row.get(column.name()))
                .collect(Collectors.joining(" with "));
    }

    private static List<Column> shown(ResourceModel model, UniqueIndex index) {
        return index.columns().stream()
                .map(model.table()::column)
                .filter(column -> !model.hidden(column))
                .toList();
    }
}
