package dev.cairn.platform.resources.read;

import dev.cairn.platform.resources.RowJson;
import dev.cairn.platform.resources.read.Selection.Expansion;
import java.util.List;
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
        if (references != null && selection.plain()) {
            out.add(references.reference(selection.model(), alias, false));
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
        String child = out.nextAlias();
        out.add("(SELECT concat('{\"items\":[', group_concat(j, ','), '],\"nextCursor\":', CASE WHEN count(*) < ");
        out.bind(query.limit()).add(" THEN 'null' WHEN ");
        moreChildren(out, expansion, alias);
        out.add(" THEN ");
        childCursor(out, expansion, alias);
        out.add(" ELSE 'null' END, '}') FROM (SELECT ");
        row(out, query.selection(), child);
        out.add(" AS j");
        childRows(out, expansion, alias, child);
        out.add(" ORDER BY ")
                .add(order(query.sort(), child))
                .add(" LIMIT ")
                .bind(query.limit())
                .add("))");
    }

    /** Whether more children follow than are shown. Apart from the cursor: as a condition of its rows it would be asked for each of them. */
    private static void moreChildren(SqlBuilder out, Expansion expansion, String alias) {
        out.add("EXISTS (SELECT 1");
        childRows(out, expansion, alias, out.nextAlias());
        out.add(" LIMIT 1 OFFSET ").bind(expansion.query().limit()).add(")");
    }

    /** The cursor behind the last child shown. */
    private void childCursor(SqlBuilder out, Expansion expansion, String alias) {
        ListQuery query = expansion.query();
        String last = out.nextAlias();
        out.add("(SELECT concat('\"" + query.binding(fingerprint) + ".', hex(json_array(");
        for (int i = 0; i < query.sort().size(); i++) {
            out.add(i == 0 ? "" : ", ").add(query.sort().get(i).cursorValue(last));
        }
        out.add(")), '\"')");
        childRows(out, expansion, alias, last);
        out.add(" ORDER BY ")
                .add(order(query.sort(), last))
                .add(" LIMIT 1 OFFSET ")
                .bind(query.limit() - 1);
        out.add(")");
    }

    private static void childRows(SqlBuilder out, Expansion expansion, String parent, String child) {
        ListQuery query = expansion.query();
        out.add(" FROM " + expansion.neighbour().model().table().name() + " AS " + child);
        out.add(" WHERE " + child + "." + expansion.neighbour().link().column() + " = " + parent + ".id");
        conditions(out, query, child);
    }

    /** Writes the conditions of a list behind one that is already there. */
    static void conditions(SqlBuilder out, ListQuery query, String alias) {
        query.deleted().write(out, alias);
        for (Filter filter : query.filters()) {
            out.add(" AND ");
            filter.write(out, alias, query.deleted());
        }
    }

    static String order(List<SortKey> keys, String alias) {
        StringBuilder order = new StringBuilder();
        for (SortKey key : keys) {
            order.append(order.isEmpty() ? "" : ", ").append(key.order(alias));
        }
        return order.toString();
    }
}
