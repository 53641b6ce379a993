package dev.cairn.tests.properties;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.resources.ColumnJson;
import dev.cairn.platform.resources.ResourceModel;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** An order of rows as the API promises it: nulls last both ways, the id behind everything in the direction of the last column. */
record Ordering(List<By> columns) implements Comparator<JsonNode> {
    private static final int COMPARED = 200;

    record By(Column column, boolean descending) {}

    static Ordering random(Dice dice, ResourceModel model) {
        List<Column> columns =
                dice.shuffled(List.copyOf(model.shown().values())).subList(0, dice.between(1, 3));
        return new Ordering(
                columns.stream().map(column -> new By(column, dice.percent(50))).toList());
    }

    /** The value of the {@code sort} parameter. */
    String text() {
        return columns.stream()
                .map(by -> (by.descending() ? "-" : "") + by.column().jsonName())
                .collect(Collectors.joining(","));
    }

    List<Column> sorted() {
        return columns.stream().map(By::column).toList();
    }

    @Override
    public int compare(JsonNode one, JsonNode other) {
        for (By by : columns) {
            int order = compare(
                    by, one.get(by.column().jsonName()), other.get(by.column().jsonName()));
            if (order != 0) {
                return order;
            }
        }
        int byId = one.get("id").asText().compareTo(other.get("id").asText());
        return columns.get(columns.size() - 1).descending() ? -byId : byId;
    }

    private static int compare(By by, JsonNode one, JsonNode other) {
        if (one.isNull() || other.isNull()) {
            return Boolean.compare(one.isNull(), other.isNull());
        }
        int order = prefixed(by.column()) ? texts(beginning(one), beginning(other)) : values(by.column(), one, other);
        return by.descending() ? -order : order;
    }

    /** Compares two values of a column as filters do. */
    static int values(Column column, JsonNode one, JsonNode other) {
        return switch (column.type()) {
            case ENUM ->
                Integer.compare(
                        column.values().indexOf(one.asText()), column.values().indexOf(other.asText()));
            case INTEGER -> Long.compare(one.longValue(), other.longValue());
            case REAL -> Double.compare(one.doubleValue(), other.doubleValue());
            case BOOLEAN -> Boolean.compare(one.booleanValue(), other.booleanValue());
            case JSON_ARRAY, JSON_OBJECT -> texts(stored(one), stored(other));
            case TEXT, ID, INSTANT, DATE -> texts(one.asText(), other.asText());
        };
    }

    /** Long texts are ordered by their beginning. */
    private static boolean prefixed(Column column) {
        Long most = column.maximum();
        return column.type().isJson() || (column.type() == ColumnType.TEXT && most != null && most > COMPARED);
    }

    private static String beginning(JsonNode value) {
        return Texts.cut(value.isTextual() ? value.asText() : stored(value), COMPARED);
    }

    /** The text that the column keeps, whose numbers are spelled with all that was sent. */
    private static String stored(JsonNode json) {
        try {
            return ColumnJson.read(json.toString()).toString();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int texts(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The rows that pass, in this order. */
    List<JsonNode> sort(List<JsonNode> rows) {
        List<JsonNode> sorted = new ArrayList<>(rows);
        sorted.sort(this);
        return sorted;
    }
}
