package dev.cairn.platform.resources.write;

import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.List;

/**
 * A row to be created. Immutable by use: the writer works on copies, since it may be run again.
 *
 * @param pointer where it stands in the request's body: empty for a single object, {@code /3/tasks/0} for a nested one
 * @param row the columns that the caller named, in stored form; links may still be keys
 * @param nested the collections to be created under it
 */
record NewRow(String pointer, Row row, List<NestedRows> nested) {
    NewRow {
        nested = List.copyOf(nested);
    }

    /** A row without others under it. */
    NewRow(String pointer, Row row) {
        this(pointer, row, List.of());
    }

    /**
     * Rows to be created under another.
     *
     * @param collection the collection they stand in, whose link will point to the row above
     * @param rows the rows, in order
     */
    record NestedRows(Neighbour collection, List<NewRow> rows) {
        NestedRows {
            rows = List.copyOf(rows);
        }
    }

    /** How many rows this one and those under it are. */
    int count() {
        int count = 1;
        for (NestedRows collection : nested) {
            for (NewRow below : collection.rows()) {
                count += below.count();
            }
        }
        return count;
    }
}
