package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.write.NewRow.GivenLink;
import dev.cairn.platform.resources.write.Written.WrittenRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row on its way into the database, in one run of the work. */
final class Pending {
    final ResourceModel model;
    final boolean ownId;
    final Change change;
    final List<Collection> nested = new ArrayList<>();
    boolean exists;
    RowText json = RowText.NOTHING;
    private final @Nullable GivenLink given;

    Pending(ResourceModel model, NewRow source, @Nullable GivenLink given) {
        this.model = model;
        this.given = given;
        Row row = source.row().copy();
        this.ownId = row.isSet(SystemColumns.ID);
        if (!ownId) {
            row.set(SystemColumns.ID, Ids.next());
        }
        if (given != null && !row.isSet(given.column())) {
            row.set(given.column(), given.id());
        }
        this.change = new Change(Change.Kind.CREATE, source.pointer(), null, row);
    }

    /** Rows nested under one. */
    record Collection(String name, List<Pending> rows) {}

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
