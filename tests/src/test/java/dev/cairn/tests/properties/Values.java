package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.database.Instants;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Values that a column takes, extreme ones and equal ones more often than chance would have them. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<Long> WHOLE = List.of(
            0L, 1L, -1L, 2L, 10L, 9L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1);
    private static final List<Double> REAL = List.of(
            0.0,
            1.0,
            -1.0,
            0.1,
            0.30000000000000004,
            1e-300,
            1e300,
            -1e300,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Math.PI,
            1.0 / 3,
            9007199254740992.0,
            123456789.12345679,
            1e15,
            1e16,
            1e21,
            4.9e-324);

    private final Dice dice;

    Values(Dice dice) {
        this.dice = dice;
    }

    /** A value for a column that is no link. */
    JsonNode of(Column column) {
        if (column.nullable() && dice.percent(30)) {
            return JSON.nullNode();
        }
        return switch (column.type()) {
            case ID -> throw new IllegalArgumentException(column.name() + " is a link");
            case TEXT -> JSON.textNode(text(column));
            case ENUM -> JSON.textNode(dice.one(column.values()));
            case INTEGER -> JSON.numberNode(whole(column));
            case REAL -> JSON.numberNode(real());
            case BOOLEAN -> JSON.booleanNode(dice.percent(50));
            case INSTANT -> JSON.textNode(instant());
            case DATE -> JSON.textNode(date());
            case JSON_ARRAY -> array(2);
            case JSON_OBJECT -> object(2);
        };
    }

    /** Any JSON. */
    JsonNode json(int depth) {
        return dice.any(
                () -> JSON.textNode(Texts.any(dice, 30)),
                () -> JSON.textNode(""),
                () -> JSON.numberNode(dice.one(WHOLE)),
                () -> JSON.numberNode(dice.one(REAL)),
                () -> JSON.numberNode(BigInteger.TEN.pow(dice.between(19, 60)).negate()),
                () -> JSON.booleanNode(dice.percent(50)),
                JSON::nullNode,
                () -> depth > 0 ? array(depth - 1) : JSON.arrayNode(),
                () -> depth > 0 ? object(depth - 1) : JSON.objectNode());
    }

    ArrayNode array(int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = dice.below(4); i > 0; i--) {
            array.add(dice.percent(60) ? JSON.textNode(Texts.any(dice, 10)) : json(depth));
        }
        return array;
    }

    ObjectNode object(int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = dice.below(4); i > 0; i--) {
            object.set(Texts.any(dice, 10), json(depth));
        }
        return object;
    }

    private String text(Column column) {
        Long most = column.maximum();
        long least = column.minimum() == null ? 0 : column.minimum();
        long bound = most == null ? 300 : most;
        if (least == 0 && dice.percent(10)) {
            return "";
        }
        return dice.percent(5) ? Texts.ofLength(dice, (int) Math.min(bound, 1000)) : Texts.any(dice, bound);
    }

    private long whole(Column column) {
        long least = column.minimum() == null ? Long.MIN_VALUE : column.minimum();
        long most = column.maximum() == null ? Long.MAX_VALUE : column.maximum();
        long number = dice.percent(70) ? dice.one(WHOLE) : dice.nextLong() >> dice.below(64);
        return Math.max(least, Math.min(most, number));
    }

    private double real() {
        double number = dice.percent(60) ? dice.one(REAL) : Double.longBitsToDouble(dice.nextLong());
        // SQLite keeps no sign of zero.
        return Double.isFinite(number) && number != 0 ? number : 0.0;
    }

    private String instant() {
        long second = Instant.parse("2026-11-22T14:15:16Z").getEpochSecond();
        return Instants.text(
                dice.percent(50)
                        ? Instant.ofEpochSecond(second + dice.between(-2, 2), dice.below(3) * 1_000_000L)
                        : Instant.ofEpochSecond(
                                second + dice.between(-1_000_000_000, 1_000_000_000), dice.below(1_000_000_000)));
    }

    private String date() {
        return LocalDate.of(2026, 11, 22)
                .plusDays(dice.percent(70) ? dice.below(5) : dice.between(-30_000, 30_000))
                .toString();
    }
}
