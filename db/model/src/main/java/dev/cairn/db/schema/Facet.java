package dev.cairn.db.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one known shape of CHECK says of a column. Immutable.
 *
 * @param column the column's name in SQL
 * @param kind which shape it is
 * @param values the declared values of an {@link Kind#ENUM} in order, else empty
 * @param minimum the lower bound of a {@link Kind#LENGTH} or {@link Kind#RANGE}, or null
 * @param maximum the upper bound of a {@link Kind#LENGTH} or {@link Kind#RANGE}, or null
 */
record Facet(
        String column,
        Kind kind,
        List<String> values,
        @Nullable Long minimum,
        @Nullable Long maximum) {
    enum Kind {
        ENUM,
        BOOLEAN,
        JSON_VALID,
        JSON_ARRAY,
        JSON_OBJECT,
        LENGTH,
        RANGE
    }

    Facet {
        values = List.copyOf(values);
    }

    static Facet of(String column, Kind kind) {
        return new Facet(column, kind, List.of(), null, null);
    }
}
