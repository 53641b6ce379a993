package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads are answered in front of Javalin, and nobody can tell. */
class PlainReadsTest {
    private static final String COUNT = "http_server_requests_seconds_count";

    @TempDir
    Path folder;

    private final ServerHooks hooks = ServerHooks.none();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(folder, options -> options, hooks);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** HEAD goes the way of all else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/notes?a=1",
                "/api/notes/1",
                "/api/notes/latest",
                "/api/broken",
                "/api/same",
                "/api/medium",
                "/api/large",
                "/api/nothing",
                "/api/notes/%37"
            })
    void a_read_has_the_status_and_headers_of_every_other_answer(String target) throws Exception {
        HttpResponse<String> read = server.get(target);
        HttpResponse<String> other = server.send("HEAD", target, "");

        assertThat(read.statusCode()).isEqualTo(other.statusCode());
        assertThat(headers(read)).isEqualTo(headers(other));
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("x-request-id");
        if (answer.statusCode() >= 400) {
            // A problem names its request.
            headers.remove("content-length");
        }
        return headers;
    }

    @Test
    void an_answer_arrives_whole_however_large_it_is() throws Exception {
        assertThat(server.get("/api/medium").body()).hasSize(100_000);
        assertThat(server.get("/api/large").body()).hasSize(8 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notes", "/api/large", "/api/broken"})
    void a_read_counts_once_however_it_is_sent(String path) throws Exception {
        server.get(path);

        assertThat(hooks.metrics().text().lines().filter(line -> line.startsWith(COUNT) && line.contains(path + "\"")))
                .singleElement()
                .asString()
                .endsWith(" 1");
    }
}
