package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;

/** The pieces that a document is made of. */
final class Nodes {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private Nodes() {}

    static ObjectNode object() {
        return FACTORY.objectNode();
    }

    static ArrayNode list() {
        return FACTORY.arrayNode();
    }

    static ArrayNode list(Collection<String> texts) {
        return FACTORY.arrayNode().addAll(texts.stream().map(TextNode::valueOf).toList());
    }

    /** A schema of one JSON type. */
    static ObjectNode type(String type) {
        return object().put("type", type);
    }

    static ObjectNode text() {
        return type("string");
    }

    static ObjectNode text(String format) {
        return text().put("format", format);
    }

    static ObjectNode array(JsonNode items) {
        ObjectNode array = type("array");
        array.set("items", items);
        return array;
    }

    static ObjectNode one(String keyword, JsonNode... schemas) {
        ObjectNode combined = object();
        ArrayNode list = combined.putArray(keyword);
        for (JsonNode schema : schemas) {
            list.add(schema);
        }
        return combined;
    }

    /** The same schema, which null fits too. */
    static ObjectNode nullable(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            return schema.set("type", list().add(schema.get("type")).add("null"));
        }
        return one("anyOf", schema, type("null"));
    }

    /** A reference to {@code #/components/{kind}/{name}}. */
    static ObjectNode ref(String kind, String name) {
        return object().put("$ref", "#/components/" + kind + "/" + name);
    }

    static ObjectNode schema(String name) {
        return ref("schemas", name);
    }

    /** A schema that holds only for callers who ask for it, by that parameter, header or kind of body. */
    static ObjectNode onlyWith(ObjectNode schema, String wish) {
        return schema.put("x-only-with", wish);
    }
}
