package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a schema admits, in words for people, as HTML. */
final class SchemaWords {
    /** Keywords that are told by their name and value. */
    private static final Map<String, String> TOLD = Map.of(
            "minimum", "at least",
            "maximum", "at most",
            "maxItems", "items at most",
            "pattern", "like",
            "default", "default");

    private SchemaWords() {}

    /** The type of a value with its facets; schemas with a name are linked. */
    static String of(JsonNode schema) {
        List<String> words = new ArrayList<>();
        words.add(type(schema));
        if (schema.has("minLength") || schema.has("maxLength")) {
            words.add(length(schema));
        }
        for (String keyword : List.of("minimum", "maximum", "maxItems", "pattern", "default")) {
            if (schema.has(keyword)) {
                words.add(TOLD.get(keyword) + " <code>" + Html.escaped(value(schema.get(keyword))) + "</code>");
            }
        }
        if (schema.path("readOnly").asBoolean()) {
            words.add("read-only");
        }
        return String.join(", ", words);
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return link(schema.get("$ref").asText());
        }
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(keyword)) {
                return joined(schema.get(keyword), keyword.equals("allOf") ? " with " : " or ");
            }
        }
        if (schema.has("enum") || schema.has("const")) {
            return values(schema);
        }
        return named(schema);
    }

    private static String named(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.asText().equals("array")) {
            return "array of " + of(schema.path("items"));
        }
        String format = schema.has("format") ? " (" + schema.get("format").asText() + ")" : "";
        if (type.isArray()) {
            List<String> names = new ArrayList<>();
            type.forEach(each -> names.add(each.asText()));
            return String.join(" or ", names) + format;
        }
        return type.isMissingNode() ? "anything" : type.asText() + format;
    }

    private static String joined(JsonNode schemas, String by) {
        List<String> words = new ArrayList<>();
        for (JsonNode schema : schemas) {
            String wish = schema.path("x-only-with").asText();
            words.add(of(schema) + (wish.isEmpty() ? "" : " (only with " + Html.escaped(wish) + ")"));
        }
        return String.join(by, words);
    }

    private static String values(JsonNode schema) {
        List<String> words = new ArrayList<>();
        schema.path("enum").forEach(value -> words.add("<code>" + Html.escaped(value(value)) + "</code>"));
        if (schema.has("const")) {
            words.add("<code>" + Html.escaped(value(schema.get("const"))) + "</code>");
        }
        return String.join(" ", words);
    }

    private static String length(JsonNode schema) {
        JsonNode least = schema.path("minLength");
        JsonNode most = schema.path("maxLength");
        if (least.isMissingNode()) {
            return "at most " + most.asText() + " characters";
        }
        return most.isMissingNode()
                ? "at least " + least.asText() + " characters"
                : least.asText() + " to " + most.asText() + " characters";
    }

    private static String link(String reference) {
        String name = Html.escaped(reference.substring(reference.lastIndexOf('/') + 1));
        return "<a href=\"#schema-" + name + "\">" + name + "</a>";
    }

    private static String value(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
