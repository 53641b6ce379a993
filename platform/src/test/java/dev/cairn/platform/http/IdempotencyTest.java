package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write sent again with the same Idempotency-Key happens once. */
class IdempotencyTest {
    private static final String KEY = Idempotency.HEADER;

    @TempDir
    Path folder;

    @Test
    void the_second_call_gets_the_first_ones_answer() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            var first = server.postJson("/api/notes", "{\"a\":1}", KEY, "k-1");
            var second = server.postJson("/api/notes", "{\"a\":1}", KEY, "k-1");

            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"));
            assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
            assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(server.file.count("notes")).isEqualTo(1);
        }
    }

    @Test
    void the_answer_outlives_the_server() throws Exception {
        String first;
        try (TestServer server = TestServer.start(folder)) {
            first = server.postJson("/api/notes", "1", KEY, "k").body();
        }
        try (TestServer server = TestServer.start(folder)) {
            assertThat(server.postJson("/api/notes", "1", KEY, "k").body()).isEqualTo(first);
            assertThat(server.file.count("notes")).isEqualTo(1);
        }
    }

    @Test
    void another_body_is_refused_and_another_key_method_or_target_is_another_request() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            server.postJson("/api/notes", "1", KEY, "k");

            var other = server.postJson("/api/notes", "2", KEY, "k");
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(TestServer.json(other).at("/errors/0/parameter").asText())
                    .isEqualTo(KEY);
            assertThat(server.postJson("/api/notes", "2", KEY, "k2").statusCode())
                    .isEqualTo(201);
            assertThat(server.postJson("/api/notes?x=1", "2", KEY, "k").statusCode())
                    .isEqualTo(201);
            assertThat(server.file.count("notes")).isEqualTo(3);
        }
    }

    @Test
    void keys_of_different_tokens_never_meet() throws Exception {
        try (TestServer server = TestServer.start(folder, options -> options.withToken("a"))) {
            server.postJson("/api/notes", "1", KEY, "k", "Authorization", "Bearer a");
        }
        try (TestServer server = TestServer.start(folder, options -> options.withToken("b"))) {
            server.postJson("/api/notes", "1", KEY, "k", "Authorization", "Bearer b");

            assertThat(server.file.count("notes")).isEqualTo(2);
        }
    }

    @Test
    void after_a_day_the_key_is_free_and_its_answer_gone() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            server.postJson("/api/notes", "1", KEY, "k");
            server.postJson("/api/notes", "1", KEY, "old");
            server.file.setNow(Instant.parse("2026-11-23T09:59:59.999Z"));
            assertThat(server.postJson("/api/notes", "2", KEY, "k").statusCode())
                    .isEqualTo(422);

            server.file.setNow(Instant.parse("2026-11-23T10:00:00Z"));
            assertThat(server.postJson("/api/notes", "2", KEY, "k").statusCode())
                    .isEqualTo(201);
            assertThat(server.file.count("cairn_idempotency")).isEqualTo(1);
        }
    }

    @Test
    void more_answers_than_one_portion_takes_go_with_the_next_writes() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            server.file.database.write(session -> session.statement("""
                    INSERT INTO cairn_idempotency
                        (scope, method, target, key, body_hash, status, headers, content_type, body, created_at)
                    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
                    SELECT 'old', 'POST', '/api/notes', i, '', 201, '{}', '', x'', '2020-01-01T00:00:00.000Z' FROM n""").executeUpdate());

            for (int i = 0; i < 3; i++) {
                server.postJson("/api/notes", "1", KEY, "k-" + i);
            }
            assertThat(server.file.count("cairn_idempotency")).isEqualTo(3);
        }
    }

    @Test
    void a_refused_write_is_not_kept() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            assertThat(server.postJson("/api/notes", "{", KEY, "k").statusCode())
                    .isEqualTo(400);
            assertThat(server.postJson("/api/notes", "{}", KEY, "k").statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void a_delete_has_no_body_and_is_kept_all_the_same() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            server.send("DELETE", "/api/notes/1", "", KEY, "k");
            var second = server.send("DELETE", "/api/notes/1", "", KEY, "k");

            assertThat(second.statusCode()).isEqualTo(204);
            assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        }
    }

    @Test
    void a_stream_takes_no_key() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            var answer = server.send("POST", "/api/notes", "{}\n", "Content-Type", "application/x-ndjson", KEY, "k");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("A stream").contains(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "caf\u00e9"})
    void a_key_is_visible_ascii(String key) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            String answer = Wire.exchange(
                    server.address(),
                    "DELETE /api/notes/1 HTTP/1.1\nHost: localhost\nConnection: close\n" + KEY + ": " + key + "\n\n");

            assertThat(answer).startsWith("HTTP/1.1 400").contains("visible ASCII");
            assertThat(server.send("DELETE", "/api/notes/1", "", KEY, "k".repeat(256))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.send("DELETE", "/api/notes/1", "", KEY, "k".repeat(255))
                            .statusCode())
                    .isEqualTo(204);
        }
    }
}
