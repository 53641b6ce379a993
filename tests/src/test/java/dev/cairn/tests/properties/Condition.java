package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A filter and what the API promises it does, evaluated in Java.
 *
 * @param column the column
 * @param operator the word behind the colon; empty for equality
 * @param values what is compared with, as the column's values are shown; several for {@code in}
 * @param spelled the same as they are sent
 */
record Condition(Column column, String operator, List<JsonNode> values, List<String> spelled) {

    /** The query parameter. */
    String text() {
        String name = operator.isEmpty() ? column.jsonName() : column.jsonName() + ":" + operator;
        String sent = operator.equals("in")
                ? spelled.stream().map(Condition::quoted).collect(Collectors.joining(","))
                : spelled.get(0);
        return Tracker.encoded(name) + "=" + Tracker.encoded(sent);
    }

    boolean holds(JsonNode row) {
        JsonNode shown = row.get(column.jsonName());
        if (operator.equals("null")) {
            return shown.isNull() == spelled.get(0).equals("true");
        }
        return shown.isNull() ? operator.equals("ne") : compares(shown);
    }

    private boolean compares(JsonNode shown) {
        if (operator.equals("contains")) {
            return contains(shown);
        }
        return values.stream().anyMatch(value -> {
            int order = Ordering.values(column, shown, value);
            return switch (operator) {
                case "", "in" -> order == 0;
                case "ne" -> order != 0;
                case "gt" -> order > 0;
                case "gte" -> order >= 0;
                case "lt" -> order < 0;
                case "lte" -> order <= 0;
                default -> throw new IllegalStateException(operator);
            };
        });
    }

    private boolean contains(JsonNode shown) {
        String wanted = spelled.get(0);
        return column.type().isJson()
                ? Members.contains(shown, wanted)
                : folded(shown.asText()).contains(folded(wanted));
    }

    private static String folded(String text) {
        int[] letters = text.codePoints().map(Condition::fold).toArray();
        return new String(letters, 0, letters.length);
    }

    /** In any case, but no letter beyond ASCII is one of ASCII. */
    private static int fold(int letter) {
        int folded = Character.toLowerCase(Character.toUpperCase(letter));
        return letter < 128 || folded > 127 ? folded : letter;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Whether all of them hold. */
    static boolean all(List<Condition> conditions, JsonNode row) {
        return conditions.stream().allMatch(condition -> condition.holds(row));
    }

    static String query(List<Condition> conditions) {
        Map<String, Condition> byName = new java.util.LinkedHashMap<>();
        conditions.forEach(condition -> byName.put(condition.text(), condition));
        return String.join("&", byName.keySet());
    }

    @Override
    public String toString() {
        return column.jsonName() + ":" + operator + "=" + Arrays.toString(spelled.toArray());
    }
}
