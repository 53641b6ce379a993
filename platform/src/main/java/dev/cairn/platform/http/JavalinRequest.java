package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that came over a socket. */
final class JavalinRequest implements Request, AutoCloseable {
    private final HttpServletRequest request;
    private final Map<String, String> pathParameters;
    private final BodyReader bodies;
    private final Room.Share room;
    private final String contentType;
    private @Nullable List<QueryParameter> query;
    private byte @Nullable [] body;
    private BodyReader.@Nullable Slot stream;
    private boolean turn;

    JavalinRequest(HttpServletRequest request, Map<String, String> pathParameters, BodyReader bodies) {
        this.request = request;
        this.pathParameters = pathParameters;
        this.bodies = bodies;
        this.room = bodies.share();
        this.contentType = ContentTypes.of(request.getHeader("Content-Type"));
    }

    /** GET for a HEAD, whose answer differs only in having no body. */
    @Override
    public String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    /** Path and query as they were sent. */
    String target() {
        String queryString = request.getQueryString();
        return queryString == null ? path() : path() + "?" + queryString;
    }

    @Override
    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    @Override
    public List<QueryParameter> query() {
        if (query == null) {
            query = QueryString.parse(request.getQueryString());
        }
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public JsonNode json() {
        if (!contentType.equals(ContentTypes.JSON) && !mergePatch()) {
            throw unsupported();
        }
        if (body().length == 0) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The body is empty where JSON is expected.");
        }
        if (!turn && body().length > BodyLoader.SMALL) {
            bodies.turns().take(BodyReader.PATIENCE);
            turn = true;
        }
        return JsonReader.read(body());
    }

    @Override
    public InputStream stream() {
        if (header(Idempotency.HEADER) != null) {
            String detail =
                    "A stream is not one write and takes no Idempotency-Key. Give its lines ids of your own instead.";
            throw Problem.of(ProblemType.BAD_REQUEST, List.of(Fault.in(Idempotency.HEADER, detail)));
        }
        try {
            stream = bodies.stream();
            return new BodyStream(request.getInputStream());
        } catch (IOException broken) {
            throw BodyReader.broken(broken);
        }
    }

    /** The body's bytes. */
    byte[] body() {
        if (body == null) {
            body = bodies.read(request, room);
        }
        return body;
    }

    /** Refuses a body that nothing here reads; a problem (415). A form of a foreign page can send no other kinds. */
    void requireReadableBody() {
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            return;
        }
        boolean known = contentType.equals(ContentTypes.JSON)
                || mergePatch()
                || (method().equals("POST") && contentType.equals(ContentTypes.STREAM));
        if (!known || ContentTypes.foreignCharset(request.getHeader("Content-Type"))) {
            throw unsupported();
        }
        if (request.getHeader("Content-Encoding") != null) {
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

    /** Gives back what the request held. */
    @Override
    public void close() {
        room.close();
        if (turn) {
            bodies.turns().giveBack();
        }
        if (stream != null) {
            bodies.drain(request);
            stream.close();
        }
    }
}
