package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceLimits;
import java.util.List;

/** The operations that are there whatever the modules: batches, and what the people who run the server ask. */
final class FixedOperations {
    static final String OPERATING = "operating";
    static final String BATCH = "batch";

    private FixedOperations() {}

    static List<Operation> all() {
        return List.of(
                batch(),
                page("/api", "getIndex", "An index of the API", Answer.JSON, anything())
                        .guarded(),
                page("/", "getRootIndex", "The same index", Answer.JSON, anything())
                        .guarded(),
                kept("/openapi.json", "getOpenApiDocument", "This document", Answer.JSON, anything()),
                kept("/docs", "getDocumentation", "This document as a page to read", "text/html", Nodes.text()),
                page("/metrics", "getMetrics", "Measurements for Prometheus", "text/plain", Nodes.text())
                        .guarded(),
                page("/livez", "getLiveness", "Whether the process answers", Answer.JSON, Nodes.schema("Health"))
                        .open(),
                page(
                                "/readyz",
                                "getReadiness",
                                "Whether the server can do its work",
                                Answer.JSON,
                                Nodes.schema("Health"))
                        .open()
                        .problems(ProblemType.BUSY));
    }

    /** Adds the schemas that these and the writing operations share. */
    static void addSchemas(ObjectNode schemas) {
        schemas.set("RowVersions", rowVersions());
        schemas.set("StreamReport", streamReport());
        schemas.set("StreamFault", streamFault());
        schemas.set("Batch", batchSchema());
        schemas.set("BatchOperation", batchOperation());
        schemas.set("BatchResults", batchResults());
        schemas.set("BatchResult", batchResult());
        ObjectNode health = closed("What a healthy server answers.", "status");
        health.putObject("properties").putObject("status").put("const", "ok");
        schemas.set("Health", health);
    }

    private static Operation batch() {
        return new Operation("POST", "/api/batch", "runBatch", BATCH, "Run several operations in one transaction")
                .description("All operations or none; a fault points to its place, as in `/operations/3/body/title`.")
                .headers(HeaderParameters.IDEMPOTENCY_KEY, HeaderParameters.PREFER)
                .body(Answer.JSON, Nodes.schema("Batch"))
                .answer(200, "All were done.", "Idempotency-Replayed")
                .json(200, Nodes.schema("BatchResults"))
                .problems(ProblemType.NOT_FOUND, ProblemType.METHOD_NOT_ALLOWED, ProblemType.CHANGED)
                .writing();
    }

    private static Operation page(String path, String id, String summary, String mediaType, ObjectNode schema) {
        return new Operation("GET", path, id, OPERATING, summary)
                .headers()
                .answer(200, "What is asked for.", "Cache-Control")
                .content(200, mediaType, schema);
    }

    private static Operation kept(String path, String id, String summary, String mediaType, ObjectNode schema) {
        return new Operation("GET", path, id, OPERATING, summary)
                .headers(HeaderParameters.IF_NONE_MATCH)
                .answer(200, "What is asked for.", "ETag", "Cache-Control")
                .content(200, mediaType, schema)
                .answer(304, "Nothing has changed.", "ETag")
                .onlyWith(304, "If-None-Match")
                .guarded();
    }

    private static ObjectNode anything() {
        return Nodes.type("object").put("additionalProperties", true);
    }

    private static ObjectNode rowVersions() {
        ObjectNode version = object("", "id", "revision");
        ObjectNode properties = version.putObject("properties");
        properties.set("id", Nodes.text("uuid"));
        properties.set("revision", Nodes.type("integer"));
        ObjectNode versions = object("What a write of many answers with `Prefer: return=minimal`.", "items");
        versions.putObject("properties").set("items", Nodes.array(version));
        return versions;
    }

    private static ObjectNode streamReport() {
        ObjectNode report =
                object("What became of the lines of a stream.", "lines", "taken", "unchanged", "refused", "errors");
        ObjectNode properties = report.putObject("properties");
        properties.set("lines", count("How many lines were read."));
        properties.set("taken", count("How many rows were created."));
        properties.set("unchanged", count("How many rows were there already."));
        properties.set("refused", count("How many lines were refused."));
        properties.set(
                "errors",
                Nodes.array(Nodes.schema("StreamFault"))
                        .put("maxItems", 100)
                        .put("description", "The faults of the first lines that have some."));
        return report;
    }

    private static ObjectNode streamFault() {
        ObjectNode fault = object("What is wrong with a line of a stream.", "line", "pointer", "detail");
        ObjectNode properties = fault.putObject("properties");
        properties.set("line", Nodes.type("integer").put("minimum", 1));
        properties.set("pointer", Nodes.text("json-pointer"));
        properties.set("detail", Nodes.text());
        return fault;
    }

    private static ObjectNode batchSchema() {
        ObjectNode batch = closed("Operations that are done together or not at all.", "operations");
        batch.putObject("properties")
                .set(
                        "operations",
                        Nodes.array(Nodes.schema("BatchOperation")).put("maxItems", ResourceLimits.MOST_OPERATIONS));
        return batch;
    }

    private static ObjectNode batchOperation() {
        ObjectNode operation = closed("One operation, as a request of its own would be.", "method", "path");
        ObjectNode properties = operation.putObject("properties");
        properties.set("method", Nodes.text().set("enum", Nodes.list(List.of("POST", "PATCH", "DELETE"))));
        properties.set("path", Nodes.text().put("pattern", "^/api/"));
        properties.set("body", Nodes.object().put("description", "The body of the request."));
        properties.set(
                "ifMatch",
                Nodes.nullable(Nodes.one("anyOf", Nodes.type("integer"), Nodes.text()))
                        .put("description", "The revision or the ETag that the row must still have."));
        return operation;
    }

    private static ObjectNode batchResults() {
        ObjectNode results = object("What each operation answered, in order.", "results");
        results.putObject("properties").set("results", Nodes.array(Nodes.schema("BatchResult")));
        return results;
    }

    private static ObjectNode batchResult() {
        ObjectNode result = object("What one operation answered.", "status");
        ObjectNode properties = result.putObject("properties");
        properties.set("status", Nodes.type("integer").put("minimum", 200).put("maximum", 299));
        properties.set("location", Nodes.text("uri-reference"));
        properties.set("etag", Nodes.text());
        properties.set("body", Nodes.object().put("description", "The body of the answer."));
        return result;
    }

    private static ObjectNode count(String description) {
        return Nodes.type("integer").put("minimum", 0).put("description", description);
    }

    private static ObjectNode closed(String description, String... required) {
        return object(description, required).put("additionalProperties", false);
    }

    private static ObjectNode object(String description, String... required) {
        ObjectNode schema = Nodes.type("object");
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        return schema.set("required", Nodes.list(List.of(required)));
    }
}
