package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The members of an array or object as {@code contains} compares them. */
final class Members {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Members() {}

    /** How each member can be asked for: a string as it is, all else as JSON. */
    static Stream<String> of(JsonNode container) {
        return members(container).map(Members::spelled);
    }

    static boolean contains(JsonNode container, String wanted) {
        return members(container)
                .anyMatch(member -> spelled(member).equals(wanted)
                        || (member.isNumber()
                                && isNumber(wanted)
                                && value(member).compareTo(value(number(wanted))) == 0));
    }

    private static Stream<JsonNode> members(JsonNode container) {
        return StreamSupport.stream(container.spliterator(), false);
    }

    private static String spelled(JsonNode member) {
        return member.isTextual() ? member.asText() : member.toString();
    }

    private static boolean isNumber(String text) {
        return text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");
    }

    private static JsonNode number(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** As the database holds it: 64 bits, whole or not. */
    private static BigDecimal value(JsonNode number) {
        return number.canConvertToLong() && number.isIntegralNumber()
                ? BigDecimal.valueOf(number.longValue())
                : new BigDecimal(number.doubleValue());
    }
}
