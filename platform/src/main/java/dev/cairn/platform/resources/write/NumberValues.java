package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;

/** Numbers and booleans as they are stored. */
final class NumberValues {
    private NumberValues() {}

    /** A whole number of at most 64 bits within the column's bounds; {@code 1.0} is not one. */
    static Long whole(Column column, JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw new UnfitValue(
                    "must be a whole number, not " + (node.isNumber() ? node.asText() : JsonValues.kind(node)));
        } else if (!node.canConvertToLong()) {
            throw new UnfitValue("must be a whole number of at most 64 bits");
        }
        long number = node.longValue();
        Long minimum = column.minimum();
        Long maximum = column.maximum();
        if ((minimum != null && number < minimum) || (maximum != null && number > maximum)) {
            throw outside(column);
        }
        return number;
    }

    /** A number within the column's bounds. The reader of JSON has refused what no double can hold. */
    static Double decimal(Column column, JsonNode node) {
        if (!node.isNumber()) {
            throw new UnfitValue("must be a number, not " + JsonValues.kind(node));
        }
        double number = node.doubleValue();
        Long minimum = column.minimum();
        Long maximum = column.maximum();
        if ((minimum != null && number < minimum) || (maximum != null && number > maximum)) {
            throw outside(column);
        }
        // SQLite keeps no sign of zero: a row would seem to change whenever its -0.0 is sent again.
        return number + 0.0;
    }

    /** A boolean as 0 or 1. */
    static Long flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw new UnfitValue("must be true or false, not " + JsonValues.kind(node));
        }
        return node.booleanValue() ? 1L : 0L;
    }

    private static UnfitValue outside(Column column) {
        String range = TextValues.range(column.minimum(), column.maximum());
        return new UnfitValue("must be " + (range.contains(" to ") ? "from " + range : range));
    }
}
