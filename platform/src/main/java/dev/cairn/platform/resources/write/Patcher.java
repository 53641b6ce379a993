package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes rows. Immutable. */
final class Patcher {
    private final Links links;

    /** Who asks for a change. */
    enum Origin {
        /** A caller, who may send server-set and create-only columns back unchanged and no more. */
        CALLER,
        /** The domain's own code, which may set them too. */
        MODULE
    }

    Patcher(Schema schema) {
        this.links = new Links(schema);
    }

    List<Written> patch(
            WritingSession session, ResourceModel model, List<RowPatch> patches, Origin origin, Returning wanted)
            throws SQLException {
        List<Change> changes = merge(session, model, patches, origin);
        List<Change> real = changes.stream()
                .filter(change -> !Merge.changed(change).isEmpty())
                .toList();
        Rules.before(session, model, real);
        Map<Change, byte[]> rows = write(session, model, real, wanted);
        List<Written> written = new ArrayList<>(changes.size());
        for (Change change : changes) {
            written.add(written(session, model, change, rows, wanted));
        }
        return written;
    }

    private List<Change> merge(Session session, ResourceModel model, List<RowPatch> patches, Origin origin)
            throws SQLException {
        List<Row> rows = targets(session, model, patches);
        Merge merge = new Merge(session, model);
        List<Change> changes = new ArrayList<>(patches.size());
        for (int i = 0; i < rows.size(); i++) {
            changes.add(merge.change(patches.get(i), rows.get(i)));
        }
        Faults faults = new Faults();
        links.resolve(session, model.table(), changes, faults);
        if (origin == Origin.CALLER) {
            changes.forEach(change -> merge.checkRoles(change, faults));
        }
        faults.refuse(ProblemType.INVALID);
        return changes;
    }

    /** The rows to change, as they stand, in the order of the patches. */
    private static List<Row> targets(Session session, ResourceModel model, List<RowPatch> patches) throws SQLException {
        List<String> names = patches.stream()
                .map(patch -> Identities.normal(patch.idOrKey()))
                .toList();
        // Whole rows are read anyway, so that only keys have to be looked up before.
        Map<String, String> ids = Identified.live(
                session,
                model.table(),
                names.stream().filter(name -> !Identities.isId(name)).toList());
        Map<String, Row> byId = live(session, model, names, ids);
        List<Row> rows = new ArrayList<>(patches.size());
        Faults missing = new Faults();
        Faults twice = new Faults();
        Set<Row> seen = new HashSet<>();
        for (int i = 0; i < patches.size(); i++) {
            Row row = byId.get(ids.getOrDefault(names.get(i), names.get(i)));
            String pointer = patches.get(i).pointer();
            if (row == null) {
                missing.at(
                        pointer.isEmpty() ? "" : pointer + "/id",
                        Missing.detail(model, patches.get(i).idOrKey()));
            } else if (!seen.add(row)) {
                twice.at(pointer + "/id", "This row stands in the array twice; send all its changes in one element.");
            } else {
                rows.add(row);
            }
        }
        missing.refuse(ProblemType.NOT_FOUND);
        twice.refuse(ProblemType.INVALID);
        return rows;
    }

    /** The live rows of those ids and keys, by id; {@code ids} are those of the keys. */
    private static Map<String, Row> live(
            Session session, ResourceModel model, List<String> names, Map<String, String> ids) throws SQLException {
        Set<String> wanted = new LinkedHashSet<>(ids.values());
        names.stream().filter(Identities::isId).forEach(wanted::add);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Row> rows = Rows.byId(session, model, wanted);
        if (model.table().has(SystemColumns.DELETED_AT)) {
            rows.values().removeIf(row -> row.get(SystemColumns.DELETED_AT) != null);
        }
        return rows;
    }

    /** Writes what differs once the rules have had their say. */
    private static Map<Change, byte[]> write(
            Session session, ResourceModel model, List<Change> changes, Returning wanted) throws SQLException {
        Map<Change, List<Column>> columns = new LinkedHashMap<>();
        for (Change change : changes) {
            List<Column> changed = Merge.changed(change);
            if (!changed.isEmpty()) {
                columns.put(change, changed);
            }
        }
        Map<Change, byte[]> rows = new HashMap<>();
        if (!columns.isEmpty()) {
            long revision = session.takeRevisions(columns.size());
            String now = Instants.text(session.now());
            for (Map.Entry<Change, List<Column>> entry : columns.entrySet()) {
                Row row = entry.getKey().after();
                row.set(SystemColumns.REVISION, revision++);
                row.set(SystemColumns.UPDATED_AT, now);
                rows.put(entry.getKey(), write(session, model, entry.getKey(), entry.getValue(), wanted));
            }
            Rules.after(session, model, List.copyOf(columns.keySet()));
        }
        return rows;
    }

    private static byte[] write(
            Session session, ResourceModel model, Change change, List<Column> changed, Returning wanted)
            throws SQLException {
        try {
            return Update.run(session, model, changed, change.after(), wanted);
        } catch (SQLException failure) {
            throw UniqueConflicts.explain(session, model, List.of(change), failure);
        }
    }

    private static Written written(
            Session session, ResourceModel model, Change change, Map<Change, byte[]> rows, Returning wanted)
            throws SQLException {
        Row row = change.after();
        byte[] json = rows.get(change);
        boolean changed = json != null;
        if (json == null && wanted == Returning.ROW) {
            json = Rows.json(session, model, row.id());
        }
        RowText text = json == null ? RowText.NOTHING : RowText.of(json);
        return new Written(row.id(), row.integer(SystemColumns.REVISION), changed, text, List.of());
    }
}
