package dev.cairn.platform.resources.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition that a row comes behind another one in an order. */
final class Keyset {
    private Keyset() {}

    /** Writes the condition; {@code values} are the other row's, as the database compares them. */
    static void after(SqlBuilder out, List<SortKey> keys, List<@Nullable Object> values, String alias) {
        boolean oneDirection = keys.stream().map(SortKey::descending).distinct().count() == 1;
        if (oneDirection && keys.stream().noneMatch(key -> key.column().nullable())) {
            rowValue(out, keys, values, alias);
        } else {
            writtenOut(out, keys, values, alias, 0);
        }
    }

    /** SQLite walks an index for this form; it fails where a value is null. */
    private static void rowValue(SqlBuilder out, List<SortKey> keys, List<@Nullable Object> values, String alias) {
        out.add("(");
        for (int i = 0; i < keys.size(); i++) {
            out.add(i == 0 ? "" : ", ").add(keys.get(i).expression(alias));
        }
        out.add(keys.get(0).descending() ? ") < (" : ") > (");
        for (int i = 0; i < keys.size(); i++) {
            out.add(i == 0 ? "" : ", ").bind(values.get(i));
        }
        out.add(")");
    }

    private static void writtenOut(
            SqlBuilder out, List<SortKey> keys, List<@Nullable Object> values, String alias, int i) {
        SortKey key = keys.get(i);
        String expression = key.expression(alias);
        Object value = values.get(i);
        out.add("(");
        if (value != null) {
            out.add(expression).add(key.descending() ? " < " : " > ").bind(value);
            out.add(key.column().nullable() ? " OR " + expression + " IS NULL" : "");
        }
        if (i + 1 < keys.size()) {
            out.add(value == null ? "" : " OR ").add("(").add(expression);
            if (value == null) {
                out.add(" IS NULL AND ");
            } else {
                out.add(" = ").bind(value).add(" AND ");
            }
            writtenOut(out, keys, values, alias, i + 1);
            out.add(")");
        }
        out.add(")");
    }
}
