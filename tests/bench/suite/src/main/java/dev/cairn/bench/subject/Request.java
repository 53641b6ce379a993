package dev.cairn.bench.subject;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One request. Immutable.
 *
 * @param method its method
 * @param path its path and query
 * @param body its JSON, or nothing
 */
public record Request(String method, String path, @Nullable String body) {
    /** A request that reads. */
    public static Request get(String path) {
        return new Request("GET", path, null);
    }

    /** A request with a body. */
    public static Request of(String method, String path, JsonNode body) {
        return new Request(method, path, body.toString());
    }

    /** The request as a line for the load generator. */
    public String line() {
        return method + "\t" + path + "\t" + (body == null ? "" : body);
    }
}
