package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that came over a socket: what is asked of its body is the same on whatever thread it is answered. */
abstract class SocketRequest implements Request {
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final Map<String, String> pathParameters;
    private final @Nullable String contentTypeHeader;
    private final String contentType;
    private @Nullable List<QueryParameter> query;

    SocketRequest(Map<String, String> pathParameters, @Nullable String contentTypeHeader) {
        this.pathParameters = pathParameters;
        this.contentTypeHeader = contentTypeHeader;
        this.contentType = ContentTypes.of(contentTypeHeader);
    }

    /** The query as it was sent, without its question mark; null when there is none. */
    abstract @Nullable String queryString();

    /** Whether anything was sent as a body. */
    abstract boolean hasBody();

    /** The body's bytes. */
    abstract byte[] body();

    /** Lets go of the body's bytes, which nobody asks for any more. */
    void forgetBody() {}

    /** A header that came on several lines is one list. */
    static @Nullable String combined(List<String> lines) {
        return lines.isEmpty() ? null : lines.size() == 1 ? lines.get(0) : String.join(", ", lines);
    }

    /** Path and query as they were sent. */
    final String target() {
        String queryString = queryString();
        return queryString == null ? path() : path() + "?" + queryString;
    }

    @Override
    public final Map<String, String> pathParameters() {
        return pathParameters;
    }

    @Override
    public final List<QueryParameter> query() {
        if (query == null) {
            query = QueryString.parse(queryString());
        }
        return query;
    }

    @Override
    public final String contentType() {
        return contentType;
    }

    @Override
    public JsonNode json() {
        return JsonReader.read(jsonBody());
    }

    @Override
    public boolean eachJson(JsonElements elements) {
        return JsonReader.each(jsonBody(), elements);
    }

    private byte[] jsonBody() {
        requireJson();
        byte[] body = body();
        if (body.length == 0) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The body is empty where JSON is expected.");
        }
        return body;
    }

    /** Refuses a body that is not called JSON; a problem (415). */
    final void requireJson() {
        if (!contentType.equals(ContentTypes.JSON) && !mergePatch()) {
            throw unsupported();
        }
    }

    /** Refuses a write under a condition that is one of reads, which must not be overlooked; a problem (400). */
    final void requireKnownCondition() {
        if (!method().equals("GET") && header(IF_NONE_MATCH) != null) {
            String detail = IF_NONE_MATCH + " is for reads; hold a write to the revision of its row with If-Match.";
            throw Problem.of(ProblemType.BAD_REQUEST, List.of(Fault.in(IF_NONE_MATCH, detail)));
        }
    }

    /** Refuses a body that nothing here reads; a problem (415). A form of a foreign page can send no other kinds. */
    final void requireReadableBody() {
        if (!hasBody()) {
            return;
        }
        boolean known = contentType.equals(ContentTypes.JSON)
                || mergePatch()
                || (method().equals("POST") && contentType.equals(ContentTypes.STREAM));
        if (!known || ContentTypes.foreignCharset(contentTypeHeader)) {
            throw unsupported();
        }
        if (header("Content-Encoding") != null) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding.");
        }
    }

    private boolean mergePatch() {
        return method().equals("PATCH") && contentType.equals(ContentTypes.MERGE_PATCH);
    }

    private Problem unsupported() {
        String detail = "Send JSON in UTF-8 with the header Content-Type: application/json";
        String or = switch (method()) {
            case "PATCH" -> " or application/merge-patch+json.";
            case "POST" -> ", or where a collection takes a stream of lines, application/x-ndjson.";
            default -> ".";
        };
        return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, List.of(Fault.in("Content-Type", detail + or)));
    }
}
