package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes or restores a family: one statement for each table, rows loaded only where a module watches them. */
final class FamilyUpdate {
    private final WritingSession session;
    private final Family family;
    private final Change.Kind kind;
    private final @Nullable String deletedAt;
    private final Map<ResourceModel, List<Change>> watched = new LinkedHashMap<>();

    FamilyUpdate(WritingSession session, Family family, Change.Kind kind) {
        this.session = session;
        this.family = family;
        this.kind = kind;
        this.deletedAt = kind == Change.Kind.DELETE ? family.momentToDelete() : null;
    }

    /** Asks the rules, writes every row with a revision of its own and has the effects told. Returns the first row's revision, the lowest. */
    long run() throws SQLException {
        for (Map.Entry<ResourceModel, Set<String>> members : family.members().entrySet()) {
            if (Rules.watch(members.getKey())) {
                askRules(members.getKey(), members.getValue());
            }
        }
        long first = session.takeRevisions(family.ids());
        long revision = first;
        for (Map.Entry<ResourceModel, Set<String>> members : family.members().entrySet()) {
            write(members.getKey(), revision);
            revision += members.getValue().size();
        }
        watched.forEach((model, changes) -> Rules.after(session, model, changes));
        return first;
    }

    private void askRules(ResourceModel model, Set<String> ids) throws SQLException {
        Map<String, Row> rows = Rows.byId(session, model, ids);
        List<Change> changes = new ArrayList<>(rows.size());
        for (String id : ids) {
            Row before = rows.get(id);
            if (before != null) {
                Row after = before.copy();
                after.set(SystemColumns.DELETED_AT, deletedAt);
                changes.add(new Change(kind, "", before, after));
            }
        }
        Rules.before(session, model, changes);
        writeWhatRulesSet(model, changes);
        watched.put(model, changes);
    }

    private void writeWhatRulesSet(ResourceModel model, List<Change> changes) throws SQLException {
        for (Change change : changes) {
            BitSet changed = Merge.changed(change);
            changed.clear(model.table().place(SystemColumns.DELETED_AT));
            if (!changed.isEmpty()) {
                change.after()
                        .set(
                                SystemColumns.REVISION,
                                session.takeRevisions(List.of(change.after().id())));
                change.after().set(SystemColumns.UPDATED_AT, session.now());
                Update.run(session, model, changed, change.after());
            }
        }
    }

    private void write(ResourceModel model, long firstRevision) throws SQLException {
        String table = model.table().name();
        PreparedStatement statement = session.statement("UPDATE " + table
                + " SET deleted_at = ?, updated_at = ?, revision = ? + family.key FROM json_each(?) AS family WHERE "
                + table + ".id = family.value");
        statement.setString(1, deletedAt);
        statement.setString(2, Instants.text(session.now()));
        statement.setLong(3, firstRevision);
        statement.setString(4, family.json(model));
        try {
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw TakenValues.explain(session, model, family, failure);
        }
        setRevisions(model, firstRevision);
    }

    private void setRevisions(ResourceModel model, long firstRevision) {
        long revision = firstRevision;
        String now = Instants.text(session.now());
        for (Change change : watched.getOrDefault(model, List.of())) {
            change.after().set(SystemColumns.REVISION, revision++);
            change.after().set(SystemColumns.UPDATED_AT, now);
        }
    }
}
