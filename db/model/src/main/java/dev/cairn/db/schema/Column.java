package dev.cairn.db.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table. Immutable.
 *
 * @param name its name in SQL, snake_case
 * @param jsonName its name in JSON, camelCase
 * @param type what its values mean
 * @param nullable whether it may be null
 * @param defaultSql the text of its DEFAULT clause, or null when it has none
 * @param generated whether SQLite computes it, which makes it read-only
 * @param values the declared values of an {@link ColumnType#ENUM} in declared order, else empty
 * @param minimum for text the fewest code points, for numbers the smallest value, for JSON the fewest characters of its text; null when unbounded
 * @param maximum for text the most code points, for numbers the largest value, for JSON the most characters of its text; null when unbounded
 */
public record Column(
        String name,
        String jsonName,
        ColumnType type,
        boolean nullable,
        @Nullable String defaultSql,
        boolean generated,
        List<String> values,
        @Nullable Long minimum,
        @Nullable Long maximum) {

    public Column {
        values = List.copyOf(values);
    }

    /** Whether a row can be created without naming this column. */
    public boolean optional() {
        return nullable || defaultSql != null || generated;
    }
}
