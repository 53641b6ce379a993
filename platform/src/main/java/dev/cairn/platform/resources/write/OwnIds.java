package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Ids that callers chose: the same creation sent twice must not be one too many, and another one under the same id must not pass. */
final class OwnIds {
    private OwnIds() {}

    /** Faults an id that stands twice in the request. */
    static void checkDistinct(List<Pending> rows, Faults faults) {
        Map<String, String> places = new HashMap<>();
        for (Pending pending : rows) {
            String before = pending.ownId ? places.putIfAbsent(pending.row().id(), pending.pointer()) : null;
            if (before != null) {
                faults.at(
                        pending.pointer() + "/id",
                        "id stands in this request twice; it is also the one of " + before + ".");
            }
        }
    }

    /** Marks the rows that exist already with all that was sent; one that exists with other values is a conflict. */
    static void findExisting(Session session, ResourceModel model, List<Pending> rows) throws SQLException {
        List<String> ids = rows.stream()
                .filter(pending -> pending.ownId)
                .map(pending -> pending.row().id())
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        Map<String, Row> existing = Rows.byId(session, model, ids);
        Faults conflicts = new Faults();
        for (Pending pending : rows) {
            Row stored = existing.get(pending.row().id());
            if (stored != null) {
                compare(model, pending, stored, conflicts);
            }
        }
        conflicts.refuse(ProblemType.CONFLICT);
    }

    private static void compare(ResourceModel model, Pending pending, Row stored, Faults conflicts) {
        if (stored.get(SystemColumns.DELETED_AT) != null) {
            conflicts.at(pending.pointer() + "/id", "A deleted row has this id; restore it, or choose another id.");
            return;
        }
        for (Column column : model.table().columns()) {
            if (pending.row().isSet(column.name()) && !same(column, pending.row(), stored)) {
                conflicts.at(
                        pending.pointer() + "/" + column.jsonName(),
                        "A row with this id exists and has another " + column.jsonName()
                                + (model.createOnly(column) ? ", which never changes" : "; change it with PATCH")
                                + ", or choose another id.");
            }
        }
        markExisting(pending, stored, conflicts);
    }

    /** Without an id of its own, a row nested under an existing one cannot be told from one that the first attempt created. */
    private static void markExisting(Pending pending, Row stored, Faults conflicts) {
        pending.exists = true;
        pending.row().set(SystemColumns.REVISION, stored.get(SystemColumns.REVISION));
        for (Pending.Collection collection : pending.nested) {
            for (Pending below : collection.rows()) {
                if (!below.ownId) {
                    conflicts.at(
                            below.pointer(),
                            "The row above exists already, and this one has no id that would show whether it does too. "
                                    + "Create it by itself, under " + model(below) + ".");
                }
            }
        }
    }

    private static String model(Pending pending) {
        return "/api/" + pending.model.name();
    }

    /** Whether the column says the same in both rows. */
    static boolean same(Column column, Row one, Row other) {
        Object a = one.get(column.name());
        Object b = other.get(column.name());
        if (column.type().isJson() && a instanceof String text && b instanceof String otherText) {
            return JsonValues.same(text, otherText);
        }
        return Objects.equals(a, b);
    }
}
