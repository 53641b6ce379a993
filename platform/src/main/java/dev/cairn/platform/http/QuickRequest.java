package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GET that came over a socket without parameters and without a body. */
record QuickRequest(org.eclipse.jetty.server.Request request, Map<String, String> pathParameters) implements Request {
    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    public List<QueryParameter> query() {
        return List.of();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public JsonNode json() {
        throw Problem.of(ProblemType.BAD_REQUEST, "The body is empty where JSON is expected.");
    }

    @Override
    public InputStream stream() {
        return InputStream.nullInputStream();
    }

    @Override
    public String contentType() {
        return "";
    }
}
