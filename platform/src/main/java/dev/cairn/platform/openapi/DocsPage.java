package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The document as a page to read: one file without scripts that loads nothing. */
final class DocsPage {
    private final JsonNode document;
    private final Html out = new Html();

    private DocsPage(JsonNode document) {
        this.document = document;
    }

    /** The page of that document. */
    static String of(JsonNode document) {
        DocsPage page = new DocsPage(document);
        page.head();
        page.contents();
        page.operations();
        page.schemas();
        page.out.raw("</main>\n</body>\n</html>\n");
        return page.out.toString();
    }

    /** Allows the page its own style and nothing else. */
    static String policy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style().getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String style() {
        try (InputStream style = DocsPage.class.getResourceAsStream("docs.css")) {
            if (style == null) {
                throw new IllegalStateException("docs.css is missing beside its class");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head() {
        JsonNode info = document.path("info");
        String title = info.path("title").asText() + " " + info.path("version").asText();
        out.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .text(title);
        out.raw(" API</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>");
        out.raw(style()).raw("</style>\n</head>\n<body>\n");
    }

    private void contents() {
        out.raw("<nav>\n<p><a href=\"#top\"><strong>Cairn</strong></a></p>\n");
        for (JsonNode tag : document.path("tags")) {
            out.element("h2", tag.path("name").asText()).raw("<ul>\n");
            each(tag, (method, path, operation) -> {
                String id = Html.escaped(operation.path("operationId").asText());
                out.raw("<li><a href=\"#" + id + "\">" + id + "</a></li>\n");
            });
            out.raw("</ul>\n");
        }
        out.raw("<h2><a href=\"#schemas\">schemas</a></h2>\n</nav>\n");
    }

    private void operations() {
        JsonNode info = document.path("info");
        out.raw("<main id=\"top\">\n<h1>")
                .text(info.path("title").asText() + " " + info.path("version").asText());
        out.raw("</h1>\n<p>")
                .text(info.path("summary").asText() + " "
                        + info.path("description").asText());
        out.raw(" The same for programs: <a href=\"/openapi.json\">/openapi.json</a>.</p>\n");
        DocsOperation writer = new DocsOperation(document, out);
        for (JsonNode tag : document.path("tags")) {
            out.element("h2", tag.path("name").asText());
            each(tag, writer::write);
        }
    }

    private interface Visitor {
        void visit(String method, String path, JsonNode operation);
    }

    private void each(JsonNode tag, Visitor visitor) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().at("/tags/0").equals(tag.path("name"))) {
                    visitor.visit(operation.getKey(), path.getKey(), operation.getValue());
                }
            }
        }
    }

    private void schemas() {
        out.raw("<h2 id=\"schemas\">schemas</h2>\n");
        document.at("/components/schemas").properties().forEach(schema -> schema(schema.getKey(), schema.getValue()));
    }

    private void schema(String name, JsonNode schema) {
        out.raw("<article id=\"schema-" + Html.escaped(name) + "\">\n").element("h3", name);
        JsonNode properties = schema.path("properties");
        String description = schema.path("description").asText();
        out.raw("<p>")
                .text(description)
                .raw(properties.isMissingNode() ? " " + SchemaWords.of(schema) : "")
                .raw("</p>\n");
        if (!properties.isMissingNode()) {
            out.raw("<table>\n");
            properties.properties().forEach(property -> property(schema, property.getKey(), property.getValue()));
            out.raw("</table>\n");
        }
        out.raw("</article>\n");
    }

    private void property(JsonNode schema, String name, JsonNode value) {
        boolean required = false;
        for (JsonNode each : schema.path("required")) {
            required |= each.asText().equals(name);
        }
        out.raw("<tr><th><code>" + Html.escaped(name) + "</code></th><td class=\"place\">"
                + (required ? "required" : ""));
        out.raw("</td><td>").raw(SchemaWords.of(value)).raw("</td><td>");
        out.text(value.path("description").asText()).raw("</td></tr>\n");
    }
}
