package dev.cairn.platform.resources.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.RowJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of an order. Nulls come last both ways. Immutable.
 *
 * @param column the column
 * @param descending whether large values come first
 */
record SortKey(Column column, boolean descending) {
    /** Long texts are ordered by their beginning alone, so that a cursor stays short. */
    static final int COMPARED_CHARACTERS = 200;

    /** The order with the id behind it, in the direction of the last key, so that no two rows are equal. What follows an id says nothing. */
    static List<SortKey> withId(List<SortKey> keys, ResourceModel model) {
        Column id = model.table().column("id");
        List<SortKey> all = new ArrayList<>();
        for (SortKey key : keys) {
            all.add(key);
            if (key.column().equals(id)) {
                return List.copyOf(all);
            }
        }
        all.add(new SortKey(id, keys.get(keys.size() - 1).descending()));
        return List.copyOf(all);
    }

    /** The place of an enum's value in its declared order, as SQL. */
    static String declaredOrder(Column column, String name) {
        StringBuilder order = new StringBuilder("CASE ").append(name);
        for (int i = 0; i < column.values().size(); i++) {
            String value = column.values().get(i).replace("'", "''");
            order.append(" WHEN '").append(value).append("' THEN ").append(i);
        }
        return order.append(" END").toString();
    }

    /** What the database compares, as SQL. */
    String expression(String alias) {
        String name = RowJson.name(column, alias);
        if (column.type() == ColumnType.ENUM) {
            return declaredOrder(column, name);
        } else if (column.type().isJson()) {
            return "substr(json(" + name + "), 1, " + COMPARED_CHARACTERS + ")";
        }
        return longText() ? "substr(" + name + ", 1, " + COMPARED_CHARACTERS + ")" : name;
    }

    /** The column's value as an element of a cursor, as SQL. */
    String cursorValue(String alias) {
        return column.type() == ColumnType.ENUM ? RowJson.name(column, alias) : expression(alias);
    }

    String order(String alias) {
        return expression(alias) + (descending ? " DESC" : "") + (column.nullable() ? " NULLS LAST" : "");
    }

    /** The value that the database compares, from the JSON of a row or of a cursor. IllegalArgumentException when it is of another type. */
    @Nullable Object compared(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case ENUM -> FilterValue.ordinal(column, value.asText());
            case BOOLEAN -> value.asBoolean(value.asInt() != 0) ? 1L : 0L;
            case INTEGER -> number(value).longValue();
            case REAL -> number(value).doubleValue();
            case JSON_ARRAY, JSON_OBJECT -> beginning(value.isTextual() ? value.asText() : value.toString());
            case TEXT, ID, INSTANT, DATE -> longText() ? beginning(value.asText()) : value.asText();
        };
    }

    private static Number number(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("not a number");
        }
        return value.numberValue();
    }

    private boolean longText() {
        Long most = column.maximum();
        return column.type() == ColumnType.TEXT && (most == null || most > COMPARED_CHARACTERS);
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= COMPARED_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, COMPARED_CHARACTERS));
    }
}
