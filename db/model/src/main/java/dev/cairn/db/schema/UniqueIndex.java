package dev.cairn.db.schema;

import java.util.List;

/**
 * A promise that no two rows share the values of these columns. Immutable.
 *
 * @param name the index's name
 * @param columns the columns in order, in SQL names
 * @param liveOnly whether it covers only rows whose {@code deleted_at} is null
 */
public record UniqueIndex(String name, List<String> columns, boolean liveOnly) {
    public UniqueIndex {
        columns = List.copyOf(columns);
    }
}
