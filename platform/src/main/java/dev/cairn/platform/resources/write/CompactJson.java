package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * JSON as text without white space, the same text as {@link JsonNode#toString}. That makes a generator with its buffers for each value,
 * which costs more than the short values of a row.
 */
final class CompactJson {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private static final int MOST_CHARACTERS_KEPT = 4096;

    /** The room for the text, which is used again: it would be most of what a short list leaves to the collector. */
    private static final ThreadLocal<StringBuilder> ROOM =
            ThreadLocal.withInitial(() -> new StringBuilder(MOST_CHARACTERS_KEPT));

    private final StringBuilder out;

    private CompactJson(StringBuilder out) {
        this.out = out;
    }

    /** The text of a value that came within the bounds of a request's depth. */
    static String of(JsonNode node) {
        StringBuilder room = ROOM.get();
        room.setLength(0);
        new CompactJson(room).write(node);
        String text = room.toString();
        if (room.capacity() > MOST_CHARACTERS_KEPT) {
            ROOM.remove();
        }
        return text;
    }

    private void write(JsonNode node) {
        if (node.isTextual()) {
            quote(node.textValue());
        } else if (node.isObject()) {
            object(node);
        } else if (node.isArray()) {
            array(node);
        } else {
            scalar(node);
        }
    }

    private void object(JsonNode node) {
        char separator = '{';
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            out.append(separator);
            quote(member.getKey());
            out.append(':');
            write(member.getValue());
            separator = ',';
        }
        out.append(node.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode node) {
        char separator = '[';
        for (int i = 0; i < node.size(); i++) {
            out.append(separator);
            write(node.get(i));
            separator = ',';
        }
        out.append(node.isEmpty() ? "[]" : "]");
    }

    private void scalar(JsonNode node) {
        if (node.isInt() || node.isLong()) {
            out.append(node.longValue());
        } else if (node.isBoolean()) {
            out.append(node.booleanValue());
        } else {
            out.append(node);
        }
    }

    private void quote(String text) {
        out.append('"');
        if (JsonBytes.literal(text)) {
            out.append(text);
        } else {
            ENCODER.quoteAsString(text, out);
        }
        out.append('"');
    }
}
