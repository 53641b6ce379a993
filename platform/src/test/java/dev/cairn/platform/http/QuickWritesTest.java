package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short writes need no worker, and are answered as a worker would answer them. */
class QuickWritesTest {
    private static final String JSON = "application/json";

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = SlowPages.serverWithFewWorkers(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_short_write_is_answered_while_every_worker_is_busy_with_a_slow_page() throws Exception {
        try (SlowPages slow = new SlowPages(server)) {
            for (int i = 1; i <= 100; i++) {
                assertThat(server.postJson("/quick/notes", "{\"a\":" + i + "}").body())
                        .isEqualTo("{\"id\":" + i + "}");
            }
            slow.finish();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}     | application/json                  | 201",
                "{\"a\":       | application/json                  | 400",
                "{\"a\":1}     | text/plain                        | 415",
                "{\"a\":1}     | application/json; charset=latin1  | 415",
                "{\"a\":1}     | application/merge-patch+json      | 415"
            })
    void an_answer_is_the_one_that_a_worker_gives(String body, String contentType, int status) throws Exception {
        HttpResponse<String> quick = server.send("POST", "/quick/notes", body, "Content-Type", contentType);
        HttpResponse<String> other = server.send("POST", "/api/notes", body, "Content-Type", contentType);

        assertThat(quick.statusCode()).isEqualTo(status).isEqualTo(other.statusCode());
        assertThat(quick.headers().map().keySet())
                .isEqualTo(other.headers().map().keySet());
        assertThat(quick.headers().firstValue("Content-Type"))
                .isEqualTo(other.headers().firstValue("Content-Type"));
        assertThat(quick.headers().firstValue("Cache-Control"))
                .isEqualTo(other.headers().firstValue("Cache-Control"));
        assertThat(told(quick)).isEqualTo(told(other));
    }

    /** What the answer says, but for what names the one request. */
    private static ObjectNode told(HttpResponse<String> answer) throws Exception {
        ObjectNode told = (ObjectNode) TestServer.json(answer);
        return told.remove(List.of("id", "instance", "requestId"));
    }

    @Test
    void a_patch_is_answered_too() throws Exception {
        assertThat(server.send("PATCH", "/quick/notes/1", "{\"a\":2}", "Content-Type", "application/merge-patch+json")
                        .body())
                .isEqualTo("{\"a\":2}");
    }

    @Test
    void what_is_not_short_is_left_to_workers() throws Exception {
        String longText = "\"" + "x".repeat(20_000) + "\"";
        assertThat(server.postJson("/quick/notes", longText).statusCode()).isEqualTo(201);
        assertThat(server.send("POST", "/quick/notes", "1\n2\n3\n", "Content-Type", "application/x-ndjson")
                        .body())
                .isEqualTo("3");
    }

    @Test
    void a_write_sent_again_with_its_key_happens_once() throws Exception {
        String first =
                server.postJson("/quick/notes", "1", Idempotency.HEADER, "k").body();
        HttpResponse<String> second = server.postJson("/quick/notes", "1", Idempotency.HEADER, "k");

        assertThat(second.body()).isEqualTo(first);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(server.postJson("/quick/notes", "2", Idempotency.HEADER, "k").statusCode())
                .isEqualTo(422);
        assertThat(server.file.count("notes")).isEqualTo(1);
    }

    @Test
    void writes_on_one_connection_are_answered_in_their_order() throws Exception {
        String write = "POST /quick/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + JSON
                + "\r\nContent-Length: 1\r\n\r\n1";
        try (Wire wire = new Wire(server.address())) {
            wire.send(write.repeat(50));
            for (int i = 1; i <= 50; i++) {
                wire.until("{\"id\":" + i + "}");
            }
        }
    }
}
