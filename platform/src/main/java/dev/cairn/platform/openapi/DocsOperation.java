package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation on the page. */
final class DocsOperation {
    private final JsonNode document;
    private final Html out;

    DocsOperation(JsonNode document, Html out) {
        this.document = document;
        this.out = out;
    }

    void write(String method, String path, JsonNode operation) {
        String id = Html.escaped(operation.path("operationId").asText());
        out.raw("<article id=\"" + id + "\">\n<h3><span class=\"method " + method + "\">"
                + method.toUpperCase(Locale.ROOT) + "</span> <code>" + Html.escaped(path) + "</code></h3>\n");
        out.raw("<p>")
                .text(operation.path("summary").asText() + ". ")
                .text(operation.path("description").asText())
                .raw(" <span class=\"id\">" + id + "</span></p>\n");
        parameters(operation);
        body(operation.path("requestBody").path("content"));
        answers(operation.path("responses"));
        out.raw("</article>\n");
    }

    private void parameters(JsonNode operation) {
        List<JsonNode> plain = new ArrayList<>();
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            boolean filter = parameter.path("$ref").asText().contains("Filter.");
            JsonNode whole = resolved(parameter);
            if (filter) {
                String[] name = whole.path("name").asText().split(":", 2);
                filters.computeIfAbsent(name[0], any -> new ArrayList<>()).add(name.length < 2 ? "=" : ":" + name[1]);
            } else {
                plain.add(whole);
            }
        }
        if (!plain.isEmpty()) {
            out.raw("<details><summary>Parameters and headers</summary><table>\n");
            plain.forEach(this::parameter);
            out.raw("</table></details>\n");
        }
        if (!filters.isEmpty()) {
            filters(filters);
        }
    }

    private void parameter(JsonNode parameter) {
        row(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                SchemaWords.of(parameter.path("schema")),
                parameter.path("description").asText());
    }

    private void filters(Map<String, List<String>> filters) {
        String operators = String.join(" ", filters.values().iterator().next());
        out.raw("<details><summary>Filters</summary><p>").text("Each field with each operator: `" + operators + "`. ");
        out.text("For example `" + filters.keySet().iterator().next() + "=...`. Fields: ");
        out.text("`" + String.join("` `", filters.keySet()) + "`").raw("</p></details>\n");
    }

    private void body(JsonNode content) {
        for (Map.Entry<String, JsonNode> media : content.properties()) {
            out.raw("<p>Body: ").raw(SchemaWords.of(media.getValue().path("schema")));
            out.text(" as `" + media.getKey() + "`").raw("</p>\n");
        }
    }

    private void answers(JsonNode responses) {
        out.raw("<details><summary>Answers</summary><table>\n");
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            JsonNode answer = resolved(response.getValue());
            List<String> types = new ArrayList<>();
            answer.path("content").forEach(media -> types.add(SchemaWords.of(media.path("schema"))));
            List<String> headers = new ArrayList<>();
            answer.path("headers").fieldNames().forEachRemaining(headers::add);
            row(
                    response.getKey(),
                    String.join(", ", headers),
                    String.join(" or ", types),
                    answer.path("description").asText());
        }
        out.raw("</table></details>\n");
    }

    private void row(String name, String place, String words, String description) {
        out.raw("<tr><th><code>" + Html.escaped(name) + "</code></th><td class=\"place\">" + Html.escaped(place)
                + "</td><td>");
        out.raw(words).raw("</td><td>").text(description).raw("</td></tr>\n");
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
