package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.write.Written.WrittenRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row on its way into the database, in one run of the work. */
final class Pending {
    final ResourceModel model;
    final boolean ownId;
    final Change change;
    List<Collection> nested = List.of();
    boolean exists;
    RowText json = RowText.NOTHING;
    private @Nullable GivenLink given;

    Pending(ResourceModel model, NewRow source) {
        this.model = model;
        Row row = source.row().copy();
        this.ownId = row.isSet(SystemColumns.ID);
        this.change = new Change(Change.Kind.CREATE, source.pointer(), null, row);
    }

    /** Sets the id that the caller left to the server, and the link that the row's place gives. */
    void identify(@Nullable GivenLink link) {
        given = link;
        Row row = row();
        if (!ownId) {
            row.set(SystemColumns.ID, Ids.next());
        }
        if (link != null && !row.isSet(link.column())) {
            row.set(link.column(), link.id());
        }
    }

    /** Rows nested under one, and the column that links them to it. */
    record Collection(String name, String column, List<Pending> rows) {}

    Row row() {
        return change.after();
    }

    String pointer() {
        return change.pointer();
    }

    /** Faults a body that names another row in the link that its place already gives. */
    void checkGiven(Faults faults) {
        if (given != null && !given.id().equals(row().get(given.column()))) {
            String field = model.table().column(given.column()).jsonName();
            faults.at(pointer() + "/" + field, field + " is given by the row this one is created under; leave it out.");
        }
    }

    /** The outcome, with those of the rows nested under it. */
    Written written() {
        // Streams of nothing would be a fifth of what the writer allocates in a bulk.
        List<WrittenRows> below = nested.isEmpty() ? List.of() : writtenBelow();
        return new Written(row().id(), row().integer(SystemColumns.REVISION), !exists, json, below);
    }

    private List<WrittenRows> writtenBelow() {
        return nested.stream()
                .map(collection -> new WrittenRows(
                        collection.name(),
                        collection.rows().stream().map(Pending::written).toList()))
                .toList();
    }
}
