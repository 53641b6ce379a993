package dev.cairn.platform.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** What pages of other origins may do: nothing, but for the origins that were allowed by name. Immutable, thread-safe. */
final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Content-Type, If-Match, If-None-Match, Idempotency-Key, Prefer, Authorization, X-Request-Id";
    private static final String ANSWER_HEADERS =
            "ETag, Location, X-Request-Id, Idempotency-Replayed, Preference-Applied, Retry-After";

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins.stream().map(Cors::folded).collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(@Nullable String origin) {
        return origin != null && origins.contains(folded(origin));
    }

    private static String folded(String origin) {
        return origin.toLowerCase(Locale.ROOT);
    }

    /** Whether this is a browser asking beforehand; it sends no token with that. */
    boolean preflight(String method, HttpFields request) {
        return method.equals("OPTIONS")
                && allows(request.get("Origin"))
                && request.contains("Access-Control-Request-Method");
    }

    /** Adds what lets a page of an allowed origin read the answer. */
    void addTo(HttpFields.Mutable answer, @Nullable String origin) {
        if (origins.isEmpty()) {
            return;
        }
        answer.put("Vary", "Origin");
        if (origin != null && allows(origin)) {
            answer.put("Access-Control-Allow-Origin", origin);
            answer.put("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
    }

    /** The answer to a browser asking beforehand. */
    static Answer permission(HttpFields request) {
        Answer answer = Answer.empty(204)
                .with("Access-Control-Allow-Methods", METHODS)
                .with("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .with("Access-Control-Max-Age", "600");
        return request.contains("Access-Control-Request-Private-Network")
                ? answer.with("Access-Control-Allow-Private-Network", "true")
                : answer;
    }
}
