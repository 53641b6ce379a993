package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The headers that requests and answers have. */
final class HeaderParameters {
    static final String IF_MATCH = "IfMatch";
    static final String IF_NONE_MATCH = "IfNoneMatch";
    static final String IDEMPOTENCY_KEY = "IdempotencyKey";
    static final String PREFER = "Prefer";
    static final String REQUEST_ID = "RequestId";

    private HeaderParameters() {}

    /** Adds the headers of requests, as parameters. */
    static void addRequest(ObjectNode parameters) {
        add(
                parameters,
                IF_MATCH,
                "If-Match",
                "The row's ETag, which is its revision in quotes. A stale one is a 412 that carries the row as it is now.",
                Nodes.text());
        add(
                parameters,
                IF_NONE_MATCH,
                "If-None-Match",
                "The ETag of an earlier answer: 304 while nothing has changed.",
                Nodes.text());
        add(
                parameters,
                IDEMPOTENCY_KEY,
                "Idempotency-Key",
                "Makes the request repeatable: for 24 hours the same key gives the same answer again. Another body with it is a 422.",
                Nodes.text().put("pattern", "^[!-~]+$").put("minLength", 1).put("maxLength", 255));
        add(parameters, PREFER, "Prefer", "`return=minimal` leaves rows out of the answer.", Nodes.text());
        add(
                parameters,
                REQUEST_ID,
                "X-Request-Id",
                "A name for the request, which answer, problem and log then carry; one of the server's own otherwise.",
                Nodes.text().put("pattern", "^[A-Za-z0-9._-]+$").put("maxLength", 64));
    }

    private static void add(ObjectNode parameters, String key, String name, String description, ObjectNode schema) {
        parameters
                .putObject(key)
                .put("name", name)
                .put("in", "header")
                .put("description", description)
                .set("schema", schema);
    }

    /** Adds the headers of answers. */
    static void addAnswer(ObjectNode headers) {
        header(
                headers,
                "ETag",
                "The row's revision in quotes; a weak tag for what is made of several rows.",
                Nodes.text());
        header(headers, "Location", "The path of the created row.", Nodes.text("uri-reference"));
        header(headers, "X-Request-Id", "The name of the request.", Nodes.text().put("maxLength", 64));
        header(headers, "Retry-After", "Seconds to wait before trying again.", Nodes.type("integer"));
        header(headers, "WWW-Authenticate", "`Bearer`.", Nodes.text());
        header(headers, "Preference-Applied", "`return=minimal` where that was asked for.", Nodes.text());
        header(
                headers,
                "Idempotency-Replayed",
                "`true` where the answer was kept from an earlier request.",
                Nodes.text());
        header(headers, "Cache-Control", "`no-cache` with an ETag, else `no-store`.", Nodes.text());
    }

    private static void header(ObjectNode headers, String name, String description, ObjectNode schema) {
        headers.putObject(name).put("description", description).set("schema", schema);
    }
}
