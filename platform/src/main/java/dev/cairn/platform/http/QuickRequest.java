package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** A request that is answered in front of Javalin, with its body, if it has one, already there. */
final class QuickRequest extends SocketRequest {
    private static final byte[] NO_BODY = {};

    private final org.eclipse.jetty.server.Request request;
    private final byte[] body;

    /** A request without a body. */
    QuickRequest(org.eclipse.jetty.server.Request request, Map<String, String> pathParameters) {
        this(request, pathParameters, NO_BODY);
    }

    QuickRequest(org.eclipse.jetty.server.Request request, Map<String, String> pathParameters, byte[] body) {
        super(pathParameters, request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        this.request = request;
        this.body = body;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    @Nullable String queryString() {
        return request.getHttpURI().getQuery();
    }

    @Override
    public @Nullable String header(String name) {
        return combined(request.getHeaders().getValuesList(name));
    }

    @Override
    boolean hasBody() {
        return body.length > 0;
    }

    @Override
    byte[] body() {
        return body;
    }

    @Override
    public InputStream stream() {
        throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "A stream is not answered here.");
    }
}
