package dev.cairn.platform.resources.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list behind which the next page starts: a checksum that binds it to its list, a dot, and the last row's compared values
 * as a JSON array in hexadecimal, a form that SQLite can write too.
 */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Five texts of two hundred control characters, twelve digits each; a request line takes that. */
    private static final int LONGEST = 13_000;

    private Cursor() {}

    static String binding(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** The cursor behind that row, given as JSON. */
    static String behind(byte[] row, List<SortKey> keys, String binding) throws IOException {
        Map<String, JsonNode> members = members(row, keys);
        ArrayNode values = JSON.createArrayNode();
        for (SortKey key : keys) {
            JsonNode value = members.getOrDefault(key.column().jsonName(), MissingNode.getInstance());
            Object compared = key.column().values().isEmpty() ? key.compared(value) : null;
            values.add(compared instanceof String text ? JSON.getNodeFactory().textNode(text) : value);
        }
        return encode(values, binding);
    }

    /** What is compared alone: a tree of the whole row takes twice the time. */
    private static Map<String, JsonNode> members(byte[] row, List<SortKey> keys) throws IOException {
        Map<String, JsonNode> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(row)) {
            parser.nextToken();
            while (members.size() < keys.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (keys.stream().anyMatch(key -> key.column().jsonName().equals(name))) {
                    members.put(name, parser.readValueAsTree());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return members;
    }

    static String encode(JsonNode values, String binding) {
        return binding + "."
                + HexFormat.of().withUpperCase().formatHex(values.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The compared values, or an IllegalArgumentException whose message says what to do. */
    static List<@Nullable Object> decode(String cursor, List<SortKey> keys, String binding) {
        int dot = cursor.indexOf('.');
        if (cursor.length() > LONGEST || dot < 0) {
            throw new IllegalArgumentException("is not a cursor: take it from nextCursor, unchanged");
        }
        if (!cursor.substring(0, dot).equals(binding)) {
            throw new IllegalArgumentException(
                    "belongs to a list with another sort or filter or to an older schema: start again without it");
        }
        try {
            JsonNode values = JSON.readTree(HexFormat.of().parseHex(cursor.substring(dot + 1)));
            if (values.isArray() && values.size() == keys.size()) {
                return compared(values, keys);
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is damaged: take it from nextCursor, unchanged", e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new IllegalArgumentException("is damaged: take it from nextCursor, unchanged");
    }

    private static List<@Nullable Object> compared(JsonNode values, List<SortKey> keys) {
        List<@Nullable Object> compared = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            compared.add(keys.get(i).compared(values.get(i)));
        }
        if (compared.get(keys.size() - 1) == null) {
            throw new IllegalArgumentException("no id");
        }
        return compared;
    }
}
