package dev.cairn.platform.resources.read;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.RowJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one column. Immutable.
 *
 * @param column the column
 * @param operator the comparison
 * @param values the values compared with, in stored form; one, but for {@code in}
 * @param keyedBy the resource whose keys stand for ids in this column, or null
 */
record Filter(
        Column column,
        Operator operator,
        List<Object> values,
        @Nullable ResourceModel keyedBy) {
    Filter {
        values = List.copyOf(values);
    }

    /** A text that is the same for the same condition, for binding cursors to their list. */
    String canonical() {
        return column.name() + ":" + operator + values;
    }

    /** Writes the condition on a list that shows those rows: where it shows deleted ones, keys stand for deleted ones too. */
    void write(SqlBuilder out, String alias, Deleted shown) {
        String name = RowJson.name(column, alias);
        switch (operator) {
            case NULL -> out.add(name).add(values.get(0).equals(1L) ? " IS NULL" : " IS NOT NULL");
            case CONTAINS -> contains(out, name);
            case IN -> in(out, name, shown);
            default -> compare(out, name, shown);
        }
    }

    private void compare(SqlBuilder out, String name, Deleted shown) {
        if (column.type() == ColumnType.ENUM && operator.ordering()) {
            out.add(SortKey.declaredOrder(column, name)).add(operator.sql());
            out.bind(FilterValue.ordinal(column, values.get(0)));
        } else {
            out.add(column.type().isJson() ? "json(" + name + ")" : name).add(operator.sql());
            value(out, values.get(0), shown);
        }
    }

    private void in(SqlBuilder out, String name, Deleted shown) {
        out.add(column.type().isJson() ? "json(" + name + ")" : name).add(" IN (");
        for (int i = 0; i < values.size(); i++) {
            out.add(i == 0 ? "" : ", ");
            value(out, values.get(i), shown);
        }
        out.add(")");
    }

    private void value(SqlBuilder out, Object value, Deleted shown) {
        if (keyedBy != null && !Identities.isId(value.toString())) {
            out.add("(SELECT id FROM " + keyedBy.table().name() + " WHERE key = ")
                    .bind(value);
            out.add(Identities.oneNamed(shown != Deleted.EXCLUDE)).add(")");
        } else {
            out.bind(value);
        }
    }

    private void contains(SqlBuilder out, String name) {
        String text = values.get(0).toString();
        if (column.type().isJson()) {
            member(out, name, text);
        } else {
            out.add("instr(");
            folded(out, shownText(name), text);
            out.add(", ").bind(CaseFolding.fold(text)).add(") > 0");
        }
    }

    /** A number is found however it is spelled; SQLite has true and false as 1 and 0, and equals null to nothing. */
    private static void member(SqlBuilder out, String name, String text) {
        out.add("EXISTS (SELECT 1 FROM json_each(" + name
                + ") AS element WHERE CASE WHEN element.type IN ('true', 'false', 'null')");
        out.add(" THEN element.type ELSE CAST(element.value AS TEXT) END = ").bind(text);
        Object number = FilterValue.number(text);
        if (number != null) {
            out.add(" OR (element.type IN ('integer', 'real') AND element.value = ");
            out.bind(number).add(")");
        }
        out.add(")");
    }

    private String shownText(String name) {
        return switch (column.type()) {
            case BOOLEAN -> "CASE " + name + " WHEN 0 THEN 'false' WHEN 1 THEN 'true' END";
            case REAL -> "iif(" + name + " IS NULL, NULL, json_quote(" + name + "))";
            case INTEGER -> "CAST(" + name + " AS TEXT)";
            default -> name;
        };
    }

    /** SQLite folds the case of ASCII alone, so the other letters of the needle, and only they, are folded one by one. */
    private static void folded(SqlBuilder out, String text, String needle) {
        Map<String, String> replacements = new TreeMap<>(CaseFolding.replacements(needle));
        out.add("replace(".repeat(replacements.size())).add("lower(" + text + ")");
        replacements.forEach((letter, folded) ->
                out.add(", ").bind(letter).add(", ").bind(folded).add(")"));
    }
}
