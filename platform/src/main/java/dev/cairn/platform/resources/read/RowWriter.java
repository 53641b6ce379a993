package dev.cairn.platform.resources.read;

import dev.cairn.platform.resources.RowJson;
import dev.cairn.platform.resources.read.Selection.Expansion;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the SQL that builds a row's JSON with all that is embedded in it: one expression, however deep. */
final class RowWriter {
    private final String fingerprint;
    private final @Nullable RowReferences references;
    private final @Nullable String scoped;

    /**
     * A writer of rows.
     *
     * @param references with them the text written has references in place of whole rows; null for none
     * @param scoped a column with its alias that is known to be the one id of the statement's scope, so that what it links to is looked up once
     *     and not for every row; null for none
     */
    RowWriter(String fingerprint, @Nullable RowReferences references, @Nullable String scoped) {
        this.fingerprint = fingerprint;
        this.references = references;
        this.scoped = scoped;
    }

    /** Writes the expression for the row under that alias. */
    void row(SqlBuilder out, Selection selection, String alias) {
        RowReferences named = named(selection);
        if (named != null) {
            out.add(named.reference(selection.model(), alias, false));
            return;
        }
        out.add("concat(").add(columns(selection, alias));
        for (Expansion expansion : selection.expansions()) {
            out.add(", ',\"" + expansion.neighbour().name() + "\":', ");
            if (expansion.collection()) {
                children(out, expansion, alias);
            } else {
                linked(out, expansion, alias);
            }
        }
        out.add(", '}')");
    }

    /**
     * Writes a subquery in parentheses: so many rows of a list in order, each as {@code j}, which {@link #joined} makes one text of. A reference is
     * put together once for all of them, since the functions called for each row are a fifth of what a list of references costs.
     */
    void rows(SqlBuilder out, Selection selection, ListRows rows, String alias, int limit) {
        out.add("(SELECT ");
        if (named(selection) == null) {
            row(out, selection, alias);
        } else {
            out.add(alias + ".id");
        }
        out.add(" AS j");
        rows.first(out, alias, limit);
        out.add(")");
    }

    /** The one text of all rows {@code j}; null where there are none. */
    String joined(Selection selection, String separator) {
        RowReferences named = named(selection);
        return named == null ? "group_concat(j, '" + separator + "')" : named.joined(selection.model(), "j", separator);
    }

    /** What names a row that is shown as it is kept, or null where its JSON is to be built. */
    private @Nullable RowReferences named(Selection selection) {
        return selection.plain() ? references : null;
    }

    private String columns(Selection selection, String alias) {
        return references != null && selection.whole()
                ? references.reference(selection.model(), alias, true)
                : "'{', " + RowJson.members(selection.columns(), alias);
    }

    private void linked(SqlBuilder out, Expansion expansion, String alias) {
        String linked = out.nextAlias();
        String column = alias + "." + expansion.neighbour().link().column();
        out.add("ifnull((SELECT ");
        row(out, expansion.query().selection(), linked);
        out.add(" FROM " + expansion.neighbour().model().table().name() + " AS " + linked);
        out.add(" WHERE " + linked + ".id = " + (column.equals(scoped) ? "(SELECT id FROM scope)" : column));
        out.add("), 'null')");
    }

    private void children(SqlBuilder out, Expansion expansion, String alias) {
        ListQuery query = expansion.query();
        ListRows rows = new ListRows(query, expansion.neighbour().link().column(), alias + ".id");
        out.add("(SELECT concat('{\"items\":[', " + joined(query.selection(), ",")
                + ", '],\"nextCursor\":', CASE WHEN count(*) < ");
        out.bind(query.limit()).add(" THEN 'null' WHEN EXISTS (SELECT 1");
        // Apart from the cursor: as a condition of its rows it would be asked for each of them.
        rows.all(out, out.nextAlias());
        out.add(" LIMIT 1 OFFSET ").bind(query.limit()).add(") THEN ");
        cursor(out, query, rows);
        out.add(" ELSE 'null' END, '}') FROM ");
        rows(out, query.selection(), rows, out.nextAlias(), query.limit());
        out.add(")");
    }

    /** The cursor behind the last child shown. */
    private void cursor(SqlBuilder out, ListQuery query, ListRows rows) {
        String last = out.nextAlias();
        out.add("(SELECT concat('\"" + query.binding(fingerprint) + ".', hex(" + keys(query, last) + "), '\"')");
        rows.last(out, last, query.limit());
        out.add(")");
    }

    /** A row's keys in an order as the cursor has them, as SQL. */
    static String keys(ListQuery query, String alias) {
        return query.sort().stream()
                .map(key -> key.cursorValue(alias))
                .collect(Collectors.joining(", ", "json_array(", ")"));
    }
}
