package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.resources.ResourceModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Random filters of one table that pass some of its rows more often than chance would have it. */
final class Conditions {
    private static final List<String> COMPARISONS = List.of("", "ne", "gt", "gte", "lt", "lte", "in");
    private static final int LONGEST = 1000;

    private final Dice dice;
    private final Values values;
    private final ResourceModel model;
    private final List<JsonNode> rows;
    private final Map<String, String> keysById;

    /** {@code keysById} has the keys of live rows of every table, which stand for ids in links. */
    Conditions(Dice dice, ResourceModel model, List<JsonNode> rows, Map<String, String> keysById) {
        this.dice = dice;
        this.values = new Values(dice);
        this.model = model;
        this.rows = rows;
        this.keysById = keysById;
    }

    /** One to three conditions on columns that pass. */
    List<Condition> some(java.util.function.Predicate<Column> wanted) {
        List<Column> columns = model.shown().values().stream().filter(wanted).toList();
        return dice.shuffled(columns).subList(0, dice.between(1, 3)).stream()
                .map(this::on)
                .toList();
    }

    Condition on(Column column) {
        if (dice.percent(15)) {
            return new Condition(column, "null", List.of(), List.of(String.valueOf(dice.percent(50))));
        }
        boolean contains = dice.percent(25) && column.type() != ColumnType.REAL;
        return contains ? contains(column) : compared(column);
    }

    private Condition compared(Column column) {
        String operator = dice.one(COMPARISONS);
        List<JsonNode> compared = new ArrayList<>();
        List<String> spelled = new ArrayList<>();
        for (int i = operator.equals("in") ? dice.between(1, 4) : 1; i > 0; i--) {
            JsonNode value = value(column);
            compared.add(value);
            spelled.add(spelled(column, value));
        }
        return new Condition(column, operator, compared, spelled);
    }

    private Condition contains(Column column) {
        JsonNode value = value(column);
        String wanted;
        if (column.type().isJson()) {
            List<String> members = Members.of(value)
                    .filter(member -> !member.isEmpty() && member.length() <= 200)
                    .toList();
            wanted = members.isEmpty() ? "a" : dice.one(members);
        } else {
            wanted = value.asText().isEmpty() ? "a" : Texts.part(dice, value.asText(), 6);
        }
        return new Condition(column, "contains", List.of(), List.of(wanted));
    }

    /** A value that is not null, mostly one that a row has. */
    private JsonNode value(Column column) {
        return Stream.generate(() -> dice.percent(80) ? of(dice.one(rows), column) : other(column))
                .filter(value -> !value.isNull() && spelled(column, value).length() <= LONGEST)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode other(Column column) {
        return column.type() == ColumnType.ID || column.name().equals("key")
                ? of(dice.one(rows), column)
                : values.of(column);
    }

    private static JsonNode of(JsonNode row, Column column) {
        return row.get(column.jsonName());
    }

    private String spelled(Column column, JsonNode value) {
        if (column.type().isJson()) {
            return value.toString();
        }
        return switch (column.type()) {
            case ID -> identity(value.asText());
            case INSTANT -> moment(value.asText());
            default -> column.name().equals("key") ? anyCase(value.asText()) : value.asText();
        };
    }

    private String identity(String id) {
        return anyCase(dice.percent(50) ? keysById.getOrDefault(id, id) : id);
    }

    private String anyCase(String text) {
        return dice.percent(50) ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    }

    private String moment(String text) {
        int minutes = dice.percent(50) ? 0 : dice.between(-1080, 1080);
        return Instant.parse(text)
                .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60))
                .toString();
    }

    /** The keys of live rows by their ids. */
    static Map<String, String> keys(Stream<JsonNode> rows) {
        Map<String, String> keys = new java.util.HashMap<>();
        rows.filter(row -> row.has("key") && row.get("deletedAt").isNull())
                .forEach(row -> keys.put(row.get("id").asText(), row.get("key").asText()));
        return keys;
    }

    /** A text as the value of a row. */
    static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }
}
