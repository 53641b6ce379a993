package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.resources.ColumnJson;
import java.util.Locale;

/** JSON kept as text. */
final class JsonValues {
    private JsonValues() {}

    /** The JSON as text without white space, within the column's bounds. */
    static String text(Column column, JsonNode node) {
        boolean array = column.type() == ColumnType.JSON_ARRAY;
        if (array ? !node.isArray() : !node.isObject()) {
            throw new UnfitValue("must be a JSON " + (array ? "array" : "object") + ", not " + kind(node));
        }
        String text = CompactJson.of(node);
        TextValues.checkLength(column, text, "characters as JSON");
        return text;
    }

    /** Whether two stored texts say the same, however they spell it. */
    static boolean same(String one, String other) {
        try {
            return one.equals(other) || ColumnJson.read(one).equals(ColumnJson.read(other));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** What the caller sent, in words. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case BOOLEAN -> "a boolean";
            default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
