package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.http.JsonElements;
import dev.cairn.platform.http.JsonReader;
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
    @Override
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public JsonNode json() {
        return JsonReader.read(bytes());
    }

    @Override
    public boolean eachJson(JsonElements elements) {
        return JsonReader.each(bytes(), elements);
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    private byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
