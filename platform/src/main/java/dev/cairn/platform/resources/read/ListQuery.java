package dev.cairn.platform.resources.read;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list asks for, whether of its own or embedded in another row. Immutable.
 *
 * @param selection what is shown of each row
 * @param filters conditions, all of which hold
 * @param sort the order, ending with the id
 * @param limit the most rows
 * @param deleted which rows
 * @param count whether the total is asked for
 * @param after the compared values of the row behind which the page starts, or null for the first page
 */
record ListQuery(
        Selection selection,
        List<Filter> filters,
        List<SortKey> sort,
        int limit,
        Deleted deleted,
        boolean count,
        @Nullable List<@Nullable Object> after) {

    /** Ties a cursor to the sort, the filter and the schema it was made under. */
    static String binding(
            Selection selection, List<Filter> filters, List<SortKey> sort, Deleted deleted, String fingerprint) {
        String text = fingerprint
                + selection.model().name()
                + deleted
                + sort.stream()
                        .map(key ->
                                (key.descending() ? "-" : "+") + key.column().name())
                        .collect(Collectors.joining())
                + filters.stream().map(Filter::canonical).sorted().collect(Collectors.joining("&"));
        return Cursor.binding(text);
    }

    String binding(String fingerprint) {
        return binding(selection, filters, sort, deleted, fingerprint);
    }
}
