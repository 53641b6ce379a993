package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that came as one operation of a batch. */
public final class BodyRequest implements Request {
    private final String method;
    private final String path;
    private final List<QueryParameter> query;
    private final Map<String, String> pathParameters;
    private final Map<String, String> headers;
    private final @Nullable JsonNode body;

    /**
     * An operation as a request; a problem (400) when its query is malformed.
     *
     * @param method the method in capitals
     * @param target the path, with or without a query, percent-encoded as in a URL
     * @param pathParameters what {@link RouteTable#match} read from the path
     * @param headers its own headers, such as If-Match; names are found in any case
     * @param body its body, or null when it has none
     */
    public BodyRequest(
            String method,
            String target,
            Map<String, String> pathParameters,
            Map<String, String> headers,
            @Nullable JsonNode body) {
        this.method = method;
        this.path = path(target);
        this.query = QueryString.parse(target.length() > path.length() ? target.substring(path.length() + 1) : null);
        this.pathParameters = Map.copyOf(pathParameters);
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
    }

    /** The path of a target, without its query. */
    public static String path(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    @Override
    public List<QueryParameter> query() {
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public JsonNode json() {
        if (body == null) {
            throw Problem.of(ProblemType.INVALID, "This operation needs a body.");
        }
        return body;
    }

    @Override
    public boolean eachJson(JsonElements elements) {
        JsonNode json = json();
        if (!json.isArray()) {
            elements.take("", json);
            return false;
        }
        for (int i = 0; i < json.size(); i++) {
            elements.take("/" + i, json.get(i));
        }
        return true;
    }

    @Override
    public InputStream stream() {
        throw Problem.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "A stream cannot be part of a batch. Send it as a request of its own.");
    }

    /** JSON even without a body, so that a missing one is a fault of the body and not of a header that a batch does not have. */
    @Override
    public String contentType() {
        return ContentTypes.JSON;
    }
}
