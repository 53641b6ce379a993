package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays what was sent over the row as it stands. */
final class Merge {
    private final Session session;
    private final ResourceModel model;

    Merge(Session session, ResourceModel model) {
        this.session = session;
        this.model = model;
    }

    /** The change; a problem (412) when the caller saw another revision. Links may still be keys. */
    Change change(RowPatch patch, Row before) throws SQLException {
        checkConditions(patch, before);
        Row sent = patch.sent();
        Row after = before.copy();
        List<Column> columns = model.table().columns();
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            if (sent.isSet(place) && !OwnIds.same(column, sent, before)) {
                after.set(place, model.serverSet(column) ? normal(column, sent.get(place)) : sent.get(place));
            }
        }
        return new Change(Change.Kind.PATCH, patch.pointer(), before, after);
    }

    /** The form in which the server would have stored a time; one that it would not have stored is told as a change. */
    private @Nullable Object normal(Column column, @Nullable Object value) {
        if (!column.type().isTime() || !(value instanceof String text)) {
            return value;
        }
        try {
            return Values.read(model, column, TextNode.valueOf(text));
        } catch (UnfitValue unfit) {
            return text;
        }
    }

    private void checkConditions(RowPatch patch, Row before) throws SQLException {
        long revision = before.integer(SystemColumns.REVISION);
        if (patch.pointer().isEmpty()) {
            Preconditions.check(session, model, before.id(), revision, patch.ifMatch());
        } else if (!Preconditions.holds(revision, patch.ifMatch())) {
            throw Preconditions.stale(session, model, before.id(), revision, patch.pointer() + "/ifMatch");
        }
        Row sent = patch.sent();
        if (sent.isSet(SystemColumns.REVISION) && sent.integer(SystemColumns.REVISION) != revision) {
            throw Preconditions.stale(session, model, before.id(), revision, patch.pointer() + "/revision");
        }
    }

    /** Faults every column that differs though the caller may only send it back. */
    void checkRoles(Change change, Faults faults) {
        List<Column> columns = model.table().columns();
        for (int place = 0; place < columns.size(); place++) {
            if (change.changes(place)) {
                Column column = columns.get(place);
                checkRole(column, change.pointer() + "/" + column.jsonName(), faults);
            }
        }
    }

    private void checkRole(Column column, String pointer, Faults faults) {
        if (faults.has(pointer)) {
            return;
        }
        if (model.serverSet(column)) {
            faults.at(pointer, RowReader.onlyServerSets(column));
        } else if (model.createOnly(column)) {
            faults.at(pointer, column.jsonName() + " is set when the row is created and never changes; leave it out.");
        }
    }

    /** The places among the table's columns of those to write because their value differs. */
    static BitSet changed(Change change) {
        List<Column> columns = change.after().table().columns();
        BitSet changed = new BitSet(columns.size());
        for (int place = 0; place < columns.size(); place++) {
            if (change.changes(place) && !columns.get(place).generated()) {
                changed.set(place);
            }
        }
        return changed;
    }
}
