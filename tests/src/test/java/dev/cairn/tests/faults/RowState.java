package dev.cairn.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers have promised of one row.
 *
 * @param row the row as it was answered last, null when no answer showed it
 * @param exact whether the row has to be just that; else an answer without the row came later
 * @param live whether it may not be deleted
 */
record RowState(@Nullable JsonNode row, boolean exact, boolean live) {
    /** What a later write may change in a row that its answer does not show. */
    private static final List<String> MOVING = List.of("revision", "updatedAt", "deletedAt");

    static RowState answered(JsonNode row) {
        return new RowState(row, true, row.get("deletedAt").isNull());
    }

    /** The same row after an answer that only says what was done to it. */
    static RowState after(@Nullable RowState before, boolean live) {
        return new RowState(before == null ? null : before.row(), false, live);
    }

    /** Zero while it is not known. */
    long revision() {
        return row == null ? 0 : row.get("revision").asLong();
    }

    /** Whether the row is as promised. */
    boolean holds(@Nullable JsonNode actual) {
        if (actual == null) {
            return false;
        }
        return exact
                ? actual.equals(row)
                : actual.get("deletedAt").isNull() == live
                        && (row == null || fixed(actual).equals(fixed(row)));
    }

    private static JsonNode fixed(JsonNode row) {
        return ((ObjectNode) row.deepCopy()).remove(MOVING);
    }
}
