package dev.cairn.platform.resources.read;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes which rows a list has, and in what order. Immutable. */
final class ListRows {
    private final ListQuery query;
    private final @Nullable String link;
    private final String owner;

    /**
     * The rows of a list.
     *
     * @param link the column that links them to the row they are listed under, or null
     * @param owner that row's id as SQL
     */
    ListRows(ListQuery query, @Nullable String link, String owner) {
        this.query = query;
        this.link = link;
        this.owner = owner;
    }

    /** Writes FROM with all rows, those before the cursor included, in no order. */
    void all(SqlBuilder out, String alias) {
        out.add(" FROM " + query.selection().model().table().name() + " AS " + alias + " WHERE ");
        out.add(link == null ? "true" : alias + "." + link + " = " + owner);
        query.deleted().write(out, alias);
        for (Filter filter : query.filters()) {
            filter.write(out.add(" AND "), alias, query.deleted());
        }
    }

    /** Writes FROM with so many rows in their order from the cursor on. */
    void first(SqlBuilder out, String alias, int limit) {
        ordered(out, alias);
        out.add(" LIMIT ").bind(limit);
    }

    /** Writes FROM with the last row that a page of so many has, if there are as many. */
    void last(SqlBuilder out, String alias, int limit) {
        ordered(out, alias);
        out.add(" LIMIT 1 OFFSET ").bind(limit - 1);
    }

    private void ordered(SqlBuilder out, String alias) {
        all(out, alias);
        if (query.after() != null) {
            Keyset.after(out.add(" AND "), query.sort(), query.after(), alias);
        }
        out.add(query.sort().stream().map(key -> key.order(alias)).collect(Collectors.joining(", ", " ORDER BY ", "")));
    }
}
