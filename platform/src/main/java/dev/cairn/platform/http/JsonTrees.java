package dev.cairn.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads values as trees, the same as databind makes, which takes more time and memory for the rows of a bulk: small objects that have the same
 * names one after the other. How deep they go is bounded by the parser. Used for one document.
 */
final class JsonTrees {
    private static final int ROOM = 64;
    private static final JsonNodeFactory NODES = ExactNumbers.NODES;

    private final JsonParser parser;
    /** The values of the objects and arrays that are being read, one behind the other, and their names. */
    private JsonNode[] values = new JsonNode[ROOM];

    private String[] names = new String[ROOM];
    private int top;
    private String[] lastNames = {};
    private boolean infinite;

    JsonTrees(JsonParser parser) {
        this.parser = parser;
    }

    /** Whether there was a number that no double can hold. */
    boolean infinite() {
        return infinite;
    }

    /** The value that begins at the parser's token. */
    JsonNode read() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private JsonNode object() throws IOException {
        int from = top;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (top - from == FewMembers.MOST) {
                return large(from, name);
            } else if (FewMembers.place(name, names, from, top) >= 0) {
                throw twice(name);
            }
            parser.nextToken();
            push(name, read());
        }
        if (!Arrays.equals(lastNames, 0, lastNames.length, names, from, top)) {
            lastNames = Arrays.copyOfRange(names, from, top);
        }
        return new ObjectNode(NODES, new FewMembers(lastNames, pop(from)));
    }

    /** An object with many members, of which those from that place are read. */
    private JsonNode large(int from, String next) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (int i = from; i < top; i++) {
            members.put(names[i], values[i]);
        }
        pop(from);
        for (String name = next; name != null; name = parser.nextFieldName()) {
            if (members.containsKey(name)) {
                throw twice(name);
            }
            parser.nextToken();
            members.put(name, read());
        }
        return new ObjectNode(NODES, members);
    }

    private JsonNode array() throws IOException {
        int from = top;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            push("", read());
        }
        return new ArrayNode(NODES, Arrays.asList(pop(from)));
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() throws IOException {
        JsonNode number = NODES.numberNode(parser.getDecimalValue());
        infinite |= !Double.isFinite(number.doubleValue());
        return number;
    }

    private void push(String name, JsonNode value) {
        if (top == values.length) {
            values = Arrays.copyOf(values, 2 * top);
            names = Arrays.copyOf(names, 2 * top);
        }
        names[top] = name;
        values[top++] = value;
    }

    private JsonNode[] pop(int from) {
        JsonNode[] popped = Arrays.copyOfRange(values, from, top);
        top = from;
        return popped;
    }

    private MismatchedInputException twice(String name) {
        return MismatchedInputException.from(parser, JsonNode.class, "Duplicate field '" + name + "'");
    }
}
