package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.MissingRow;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes rows and brings them back. Immutable. */
final class Remover {
    private final Relatives relatives;

    Remover(Schema schema) {
        this.relatives = new Relatives(schema);
    }

    /** Deletes the row with its family; one that is deleted already stays as it is, whatever the condition. */
    void delete(WritingSession session, ResourceModel model, String idOrKey, @Nullable String ifMatch)
            throws SQLException {
        Row row = find(session, model, idOrKey);
        if (row.get(SystemColumns.DELETED_AT) == null) {
            Preconditions.check(session, model, row.id(), row.integer(SystemColumns.REVISION), ifMatch);
            delete(session, model, List.of(row.id()));
        }
    }

    /** Deletes live rows with their families. */
    private void delete(WritingSession session, ResourceModel model, Collection<String> ids) throws SQLException {
        Family family = Family.live(session, model, ids);
        relatives.checkNobodyStays(session, family);
        new FamilyUpdate(session, family, Change.Kind.DELETE).run();
    }

    /** Deletes rows with their families at one moment; those that are deleted already stay as they are. */
    void deleteAll(WritingSession session, ResourceModel model, Collection<String> ids) throws SQLException {
        List<String> live = all(session, model, ids).stream()
                .filter(row -> row.get(SystemColumns.DELETED_AT) == null)
                .map(Row::id)
                .toList();
        if (!live.isEmpty()) {
            delete(session, model, live);
        }
    }

    /** Brings back what deleting the row took; a live row stays as it is. */
    Written restore(
            WritingSession session, ResourceModel model, String idOrKey, @Nullable String ifMatch, Returning wanted)
            throws SQLException {
        Row row = find(session, model, idOrKey);
        long revision = row.integer(SystemColumns.REVISION);
        boolean deleted = row.get(SystemColumns.DELETED_AT) != null;
        Preconditions.check(session, model, row.id(), revision, ifMatch);
        if (deleted) {
            revision = restore(session, model, List.of(row.id()), row.text(SystemColumns.DELETED_AT));
        }
        RowText json = wanted == Returning.ROW ? RowText.of(Rows.json(session, model, row.id())) : RowText.NOTHING;
        return new Written(row.id(), revision, deleted, json, List.of());
    }

    /** Brings back rows that were deleted at that moment; returns the revision of the first. */
    private long restore(WritingSession session, ResourceModel model, Collection<String> ids, String deletedAt)
            throws SQLException {
        Family family = Family.deletedWith(session, model, ids, deletedAt);
        relatives.checkNobodyMissing(session, family);
        return new FamilyUpdate(session, family, Change.Kind.RESTORE).run();
    }

    /** Brings back what deleting the rows took; live ones stay as they are. */
    void restoreAll(WritingSession session, ResourceModel model, Collection<String> ids) throws SQLException {
        Map<String, List<String>> byMoment = new LinkedHashMap<>();
        for (Row row : all(session, model, ids)) {
            if (row.get(SystemColumns.DELETED_AT) != null) {
                byMoment.computeIfAbsent(row.text(SystemColumns.DELETED_AT), moment -> new ArrayList<>())
                        .add(row.id());
            }
        }
        for (Map.Entry<String, List<String>> deleted : byMoment.entrySet()) {
            restore(session, model, deleted.getValue(), deleted.getKey());
        }
    }

    private static Row find(WritingSession session, ResourceModel model, String idOrKey) throws SQLException {
        String id = Identities.find(session, model, idOrKey, true);
        Row row = id == null ? null : Rows.byId(session, model, List.of(id)).get(id);
        if (row == null) {
            throw MissingRow.problem(model, idOrKey);
        }
        return row;
    }

    private static List<Row> all(WritingSession session, ResourceModel model, Collection<String> ids)
            throws SQLException {
        Map<String, Row> byId = ids.isEmpty() ? Map.of() : Rows.byId(session, model, ids);
        List<Row> rows = new ArrayList<>(ids.size());
        for (String id : ids) {
            Row row = byId.get(id);
            if (row == null) {
                throw MissingRow.problem(model, id);
            }
            rows.add(row);
        }
        return rows;
    }
}
