package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.MissingRow;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
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
    private final Map<String, KnownRow> known = new HashMap<>();

    /** Who asks for a change. */
    enum Origin {
        /** A caller, who may send server-set and create-only columns back unchanged and no more. */
        CALLER,
        /** The domain's own code, which may set them too. */
        MODULE
    }

    Patcher(ResourceModels models) {
        this.links = new Links(models.schema());
        models.all().forEach(model -> known.put(model.table().name(), new KnownRow(model)));
    }

    List<Written> patch(
            WritingSession session, ResourceModel model, List<RowPatch> patches, Origin origin, Returning wanted)
            throws SQLException {
        List<Change> changes = merge(session, model, patches, origin);
        List<Change> real = changes.stream()
                .filter(change -> !Merge.changed(change).isEmpty())
                .toList();
        boolean others = askRules(session, model, real);
        Set<Change> done = write(session, model, real);
        List<Written> written = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Row row = change.after();
            RowText text = wanted == Returning.ROW ? text(session, model, row, others) : RowText.NOTHING;
            written.add(
                    new Written(row.id(), row.integer(SystemColumns.REVISION), done.contains(change), text, List.of()));
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
        List<String> names = new ArrayList<>(patches.size());
        Set<String> wanted = new LinkedHashSet<>();
        List<String> keys = new ArrayList<>(0);
        for (RowPatch patch : patches) {
            String name = Identities.normal(patch.idOrKey());
            names.add(name);
            if (Identities.isId(name)) {
                wanted.add(name);
            } else {
                keys.add(name);
            }
        }
        // Whole rows are read anyway, so that only keys have to be looked up before.
        Map<String, String> ids = keys.isEmpty() ? Map.of() : Identified.live(session, model.table(), keys);
        wanted.addAll(ids.values());
        Map<String, Row> byId = live(session, model, wanted);
        List<Row> rows = new ArrayList<>(patches.size());
        Faults missing = new Faults();
        Faults twice = new Faults();
        Set<Row> seen = new HashSet<>();
        for (int i = 0; i < patches.size(); i++) {
            Row row = byId.get(ids.getOrDefault(names.get(i), names.get(i)));
            String pointer = patches.get(i).pointer();
            if (row == null && pointer.isEmpty()) {
                throw MissingRow.problem(model, patches.get(i).idOrKey());
            } else if (row == null) {
                missing.at(
                        pointer + "/id", MissingRow.detail(model, patches.get(i).idOrKey()));
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

    /** The live rows among those ids, by id. */
    private static Map<String, Row> live(Session session, ResourceModel model, Set<String> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Row> rows = Rows.byId(session, model, wanted);
        if (model.table().has(SystemColumns.DELETED_AT)) {
            rows.values().removeIf(row -> row.get(SystemColumns.DELETED_AT) != null);
        }
        return rows;
    }

    /** Whether the table's rule has written to the database itself. */
    private static boolean askRules(WritingSession session, ResourceModel model, List<Change> changes)
            throws SQLException {
        if (model.resource().beforeWrite() == null) {
            return false;
        }
        long before = session.revision();
        Rules.before(session, model, changes);
        return session.revision() != before;
    }

    /** Writes what differs once the rules have had their say; returns the changes that were left. */
    private static Set<Change> write(Session session, ResourceModel model, List<Change> changes) throws SQLException {
        Map<Change, BitSet> columns = new LinkedHashMap<>();
        for (Change change : changes) {
            BitSet changed = Merge.changed(change);
            if (!changed.isEmpty()) {
                columns.put(change, changed);
            }
        }
        if (!columns.isEmpty()) {
            List<String> ids =
                    columns.keySet().stream().map(change -> change.after().id()).toList();
            long revision = session.takeRevisions(ids);
            String now = Instants.text(session.now());
            for (Map.Entry<Change, BitSet> entry : columns.entrySet()) {
                Row row = entry.getKey().after();
                row.set(SystemColumns.REVISION, revision++);
                row.set(SystemColumns.UPDATED_AT, now);
                write(session, model, entry.getKey(), entry.getValue());
            }
            Rules.after(session, model, List.copyOf(columns.keySet()));
        }
        return columns.keySet();
    }

    private static void write(Session session, ResourceModel model, Change change, BitSet changed) throws SQLException {
        try {
            Update.run(session, model, changed, change.after());
        } catch (SQLException failure) {
            throw UniqueConflicts.explain(session, model, List.of(change), failure);
        }
    }

    /** The row as its UPDATE stored it, read again where a rule may have written to the same row as well. */
    private RowText text(Session session, ResourceModel model, Row row, boolean others) throws SQLException {
        KnownRow shown = known.get(model.table().name());
        return shown != null && !others && shown.shows(row)
                ? shown.text(row)
                : RowText.of(Rows.json(session, model, row.id()));
    }
}
