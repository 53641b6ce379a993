package dev.cairn.bench.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a server single requests, outside of what is measured. Thread-safe. */
public final class HttpAsk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_FAILURE = 300;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    HttpAsk(String address) {
        this.address = address;
    }

    /** The answer's JSON; fails when it is no success. */
    public JsonNode json(Request request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new IOException(request.method() + " " + address + request.path() + " was answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The answer as it comes. */
    public String text(Request request) throws IOException, InterruptedException {
        return send(request).body();
    }

    private HttpResponse<String> send(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + request.path()));
        String body = request.body();
        builder.method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            builder.header("Content-Type", "application/json");
        }
        return client.send(builder.build(), BodyHandlers.ofString());
    }
}
