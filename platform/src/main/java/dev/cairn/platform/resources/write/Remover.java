package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes rows and brings them back. Immutable. */
final class Remover {
    private static final byte[] NOTHING = {};
    private final Relatives relatives;

    Remover(Schema schema) {
        this.relatives = new Relatives(schema);
    }

    /** Deletes the row with its family; one that is deleted already stays as it is, whatever the condition. */
    void delete(Session session, ResourceModel model, String idOrKey, @Nullable String ifMatch) throws SQLException {
        Row row = find(session, model, idOrKey);
        if (row.get(SystemColumns.DELETED_AT) != null) {
            return;
        }
        Preconditions.check(session, model, row.id(), row.integer(SystemColumns.REVISION), ifMatch);
        Family family = Family.live(session, model, row.id());
        relatives.checkNobodyStays(session, family);
        new FamilyUpdate(session, family, Change.Kind.DELETE).run();
    }

    /** Brings back what deleting the row took; a live row stays as it is. */
    Written restore(Session session, ResourceModel model, String idOrKey, @Nullable String ifMatch, Returning wanted)
            throws SQLException {
        Row row = find(session, model, idOrKey);
        long revision = row.integer(SystemColumns.REVISION);
        boolean deleted = row.get(SystemColumns.DELETED_AT) != null;
        Preconditions.check(session, model, row.id(), revision, ifMatch);
        if (deleted) {
            Family family = Family.deletedWith(session, model, row.id(), row.text(SystemColumns.DELETED_AT));
            relatives.checkNobodyMissing(session, family);
            revision = new FamilyUpdate(session, family, Change.Kind.RESTORE).run();
        }
        byte[] json = wanted == Returning.ROW ? Rows.json(session, model, row.id()) : NOTHING;
        return new Written(row.id(), revision, deleted, json, List.of());
    }

    private static Row find(Session session, ResourceModel model, String idOrKey) throws SQLException {
        String id = Identities.find(session, model, idOrKey, true);
        Row row = id == null
                ? null
                : Rows.byId(session, model.table(), List.of(id)).get(id);
        if (row == null) {
            throw Missing.row(model, idOrKey);
        }
        return row;
    }
}
