package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.platform.http.Request;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A request without a socket. */
record TestRequest(
        String method,
        String path,
        Map<String, String> pathParameters,
        List<QueryParameter> query,
        Map<String, String> headers,
        String contentType,
        String body)
        implements Request {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
