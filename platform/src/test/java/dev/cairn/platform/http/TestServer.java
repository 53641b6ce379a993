package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A server on a free port and a file of its own, with a client. */
final class TestServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestDatabase file;
    final TestRoutes routes = new TestRoutes();
    final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(Path folder, HttpOptions options, ServerHooks hooks) throws SQLException, IOException {
        file = new TestDatabase(folder.resolve("test.db"));
        server = HttpServer.start(options, routes.all(), file.database, hooks);
    }

    static TestServer start(Path folder) throws SQLException, IOException {
        return start(folder, options -> options);
    }

    static TestServer start(Path folder, UnaryOperator<HttpOptions> change) throws SQLException, IOException {
        return start(folder, change, ServerHooks.none());
    }

    static TestServer start(Path folder, UnaryOperator<HttpOptions> change, ServerHooks hooks)
            throws SQLException, IOException {
        return new TestServer(folder, change.apply(HttpOptions.defaults().withPort(0)), hooks);
    }

    URI address() {
        return server.address();
    }

    HttpResponse<String> send(String method, String target, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher content =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(method, target, content, headers);
    }

    HttpResponse<String> send(String method, String target, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + target))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return send("GET", target, "", headers);
    }

    HttpResponse<String> postJson(String target, String body, String... headers)
            throws IOException, InterruptedException {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", target, body, all);
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        routes.slowMayEnd.countDown();
        routes.heldMayWrite.countDown();
        server.stop();
        file.close();
    }
}
