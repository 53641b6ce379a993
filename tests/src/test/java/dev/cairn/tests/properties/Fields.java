package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What fields become when they are sent. */
final class Fields {
    private Fields() {}

    /** A new row of what was sent, with defaults, and unknown what the server makes. */
    static ObjectNode created(Kind kind, JsonNode body) {
        ObjectNode fields = (ObjectNode) StoredRows.parsed(kind.defaults());
        fields.set("id", MemoryRow.UNKNOWN);
        fields.set("createdAt", MemoryRow.UNKNOWN);
        fields.set("updatedAt", MemoryRow.UNKNOWN);
        fields.set("revision", MemoryRow.UNKNOWN);
        fields.set("deletedAt", NullNode.instance);
        Map<String, JsonNode> sent = new LinkedHashMap<>();
        body.properties().forEach(field -> sent.put(field.getKey(), stored(field.getKey(), field.getValue())));
        sent.remove(kind.link());
        kind.below().ifPresent(below -> sent.remove(below.resource()));
        followed(kind, sent).forEach(fields::set);
        return fields;
    }

    /** The fields that a merge patch changes. */
    static Map<String, JsonNode> changes(MemoryRow row, JsonNode body) {
        ObjectNode shown = MemoryRow.linked(row.shown());
        Map<String, JsonNode> changes = new LinkedHashMap<>();
        body.properties().forEach(field -> {
            JsonNode value = stored(field.getKey(), field.getValue());
            boolean linked =
                    field.getKey().equals(row.kind.link()) && row.parent != null && row.parent.named(value.asText());
            if (!linked && !value.equals(shown.get(field.getKey()))) {
                changes.put(field.getKey(), value);
            }
        });
        return changes;
    }

    /** Whether a row has all the values sent. */
    static boolean same(MemoryRow row, JsonNode body) {
        return changes(row, body).isEmpty();
    }

    /** Changes with what follows from them. */
    static Map<String, JsonNode> followed(Kind kind, Map<String, JsonNode> changes) {
        Map<String, JsonNode> followed = new LinkedHashMap<>(changes);
        JsonNode status = changes.get("status");
        if (status != null) {
            followed.put(kind.finishedAt(), kind.finishes(status.asText()) ? MemoryRow.UNKNOWN : NullNode.instance);
        }
        return followed;
    }

    static JsonNode number(int number) {
        return JsonNodeFactory.instance.numberNode(number);
    }

    private static JsonNode stored(String field, JsonNode value) {
        boolean name = value.isTextual() && (field.equals("key") || field.equals("id"));
        if (!name) {
            return value;
        }
        String text = field.equals("key")
                ? value.asText().toUpperCase(Locale.ROOT)
                : value.asText().toLowerCase(Locale.ROOT);
        return JsonNodeFactory.instance.textNode(text);
    }
}
