package dev.cairn.platform.resources.write;

import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row to be created. Immutable by use: the writer works on copies, since it may be run again.
 *
 * @param pointer where it stands in the request's body: empty for a single object, {@code /3/tasks/0} for a nested one
 * @param row the columns that the caller named, in stored form; links may still be keys
 * @param given the link that a path sets, with the id it is set to; null when there is none
 * @param nested the collections to be created under it
 */
public record NewRow(String pointer, Row row, @Nullable GivenLink given, List<NestedRows> nested) {
    public NewRow {
        nested = List.copyOf(nested);
    }

    /** A row without others under it. */
    public NewRow(String pointer, Row row) {
        this(pointer, row, null, List.of());
    }

    /**
     * A link whose value is not the body's to say.
     *
     * @param column the linking column
     * @param id the id it is set to
     */
    public record GivenLink(String column, String id) {}

    /**
     * Rows to be created under another.
     *
     * @param collection the collection they stand in, whose link will point to the row above
     * @param rows the rows, in order
     */
    public record NestedRows(Neighbour collection, List<NewRow> rows) {
        public NestedRows {
            rows = List.copyOf(rows);
        }
    }

    /** The same row under a parent that a path names. */
    NewRow under(GivenLink link) {
        return new NewRow(pointer, row, link, nested);
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
