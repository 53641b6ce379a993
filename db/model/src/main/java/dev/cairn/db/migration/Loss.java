package dev.cairn.db.migration;

import org.jspecify.annotations.Nullable;

/**
 * Rows or values that undoing takes away. Immutable.
 *
 * @param table their table
 * @param column their column, or null when it is whole rows
 * @param count how many; values that are null or the column's default are not counted
 */
public record Loss(String table, @Nullable String column, long count) {
    /** For people: {@code 110 rows of tasks}, {@code 3 values of projects.color}. */
    @Override
    public String toString() {
        String what = (column == null ? "row" : "value") + (count == 1 ? "" : "s");
        return count + " " + what + " of " + table + (column == null ? "" : "." + column);
    }
}
