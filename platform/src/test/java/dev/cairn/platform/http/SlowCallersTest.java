package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that send or read slowly are bounded, and the others go on. */
class SlowCallersTest {
    private static final int WORKERS = 8;

    @TempDir
    Path folder;

    private TestServer start(Duration idle, Duration grace, int connections) throws Exception {
        HttpLimits limits =
                new HttpLimits(1 << 20, 8192, connections, WORKERS, idle, 64 << 20, grace, Duration.ofSeconds(5));
        return TestServer.start(folder, options -> options.withLimits(limits));
    }

    private static String head(String type, int length) {
        return "POST /api/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    @Test
    void many_small_bodies_that_never_come_hold_no_worker() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofSeconds(30), 1024)) {
            List<Wire> slow = new ArrayList<>();
            for (int i = 0; i < 4 * WORKERS; i++) {
                slow.add(new Wire(server.address()).send(head("application/json", 100) + "{"));
            }

            assertThat(server.postJson("/api/notes", "{}").statusCode()).isEqualTo(201);
            close(slow);
        }
    }

    @Test
    void streams_that_never_end_take_half_of_the_workers_and_no_more() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofSeconds(30), 1024)) {
            List<Wire> slow = new ArrayList<>();
            for (int i = 0; i < WORKERS / 2; i++) {
                slow.add(new Wire(server.address()).send(head("application/x-ndjson", 100) + "{}\n"));
            }
            try (Wire oneMore = new Wire(server.address())) {
                // The server takes the streams up in no particular order: until one is refused, another is begun.
                String refused = refused(server, slow, oneMore);
                assertThat(refused).contains("503").contains("Retry-After: 1");
            }
            assertThat(server.postJson("/api/notes", "{}").statusCode()).isEqualTo(201);
            close(slow);
        }
    }

    private static String refused(TestServer server, List<Wire> slow, Wire first) throws Exception {
        Wire wire = first;
        for (int i = 0; i < WORKERS; i++) {
            String answer =
                    wire.send(head("application/x-ndjson", 100) + "{}\n").untilOrSilence("\r\n\r\n", 500);
            if (!answer.isEmpty()) {
                return answer;
            }
            slow.add(wire);
            wire = new Wire(server.address());
        }
        return "none was refused";
    }

    @Test
    void a_small_body_that_dribbles_in_is_cut() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofMillis(300), 1024);
                Wire wire = new Wire(server.address())) {
            wire.send(head("application/json", 50_000));

            assertThat(wire.dribble(20)).startsWith("HTTP/1.1 408").contains("problem+json");
        }
    }

    @Test
    void a_large_body_that_dribbles_in_is_cut() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofMillis(300), 1024);
                Wire wire = new Wire(server.address())) {
            wire.send(head("application/json", 900_000));

            assertThat(wire.dribble(20)).startsWith("HTTP/1.1 408").contains("problem+json");
        }
    }

    @Test
    void a_body_that_stops_coming_is_cut_by_the_idle_timeout() throws Exception {
        try (TestServer server = start(Duration.ofMillis(300), Duration.ofSeconds(30), 1024);
                Wire small = new Wire(server.address());
                Wire large = new Wire(server.address());
                Wire stream = new Wire(server.address())) {
            small.send(head("application/json", 100) + "{");
            large.send(head("application/json", 900_000) + "{");
            stream.send(head("application/x-ndjson", 900_000) + "{}\n");

            assertThat(small.all()).startsWith("HTTP/1.1 408");
            assertThat(large.all()).startsWith("HTTP/1.1 408");
            stream.all();
        }
    }

    @Test
    void headers_that_stop_coming_are_cut_by_the_idle_timeout() throws Exception {
        try (TestServer server = start(Duration.ofMillis(300), Duration.ofSeconds(30), 1024);
                Wire wire = new Wire(server.address())) {
            wire.send("GET /api/notes HTTP/1.1\r\nHost: loc").all();
        }
    }

    @Test
    void answers_that_nobody_reads_hold_no_worker() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofSeconds(30), 1024)) {
            List<Wire> silent = new ArrayList<>();
            for (int i = 0; i < 2 * WORKERS; i++) {
                silent.add(new Wire(server.address()).send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            }

            assertThat(server.get("/api/notes").statusCode()).isEqualTo(200);
            close(silent);
        }
    }

    @Test
    @Timeout(20)
    void an_answer_that_is_read_too_slowly_is_cut() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofMillis(100), 1024);
                Wire wire = new Wire(server.address())) {
            wire.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            wire.awaitReset();
        }
    }

    @Test
    @Timeout(20)
    void the_answer_to_a_short_write_that_is_read_too_slowly_is_cut_too() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofMillis(100), 1024);
                Wire wire = new Wire(server.address())) {
            wire.send("POST /quick/large HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1\r\n\r\n1");
            wire.awaitReset();
        }
    }

    @Test
    void answers_to_short_writes_that_nobody_reads_hold_up_no_others() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofSeconds(30), 1024)) {
            List<Wire> silent = new ArrayList<>();
            for (int i = 0; i < 2 * WORKERS; i++) {
                silent.add(new Wire(server.address())
                        .send("POST /quick/large HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1\r\n\r\n1"));
            }

            assertThat(server.postJson("/quick/notes", "{}").statusCode()).isEqualTo(201);
            close(silent);
        }
    }

    @Test
    void connections_past_the_bound_wait_until_idle_ones_make_room() throws Exception {
        try (TestServer server = start(Duration.ofSeconds(30), Duration.ofSeconds(30), 4)) {
            List<Wire> idle = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                idle.add(new Wire(server.address()));
            }

            assertThat(server.get("/api/notes").statusCode()).isEqualTo(200);
            assertThat(idle.get(0).all()).as("an idle one was closed").isEmpty();
            close(idle);
        }
    }

    /** Such as a backup: the caller has nothing to say meanwhile, and the server nothing yet. */
    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/api/slow"})
    void an_answer_may_take_longer_to_make_than_a_connection_may_be_idle(String path) throws Exception {
        Duration idle = Duration.ofMillis(300);
        try (TestServer server = start(idle, Duration.ofSeconds(30), 1024)) {
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> status(server, path));
            server.routes.slowBegun.acquire();
            long end = System.nanoTime() + idle.multipliedBy(5).toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }

            assertThat(status).isNotDone();
            server.routes.slowMayEnd.countDown();
            assertThat(status.join()).isEqualTo(200);
        }
    }

    private static int status(TestServer server, String path) {
        try {
            return server.get(path).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(List<Wire> wires) throws Exception {
        for (Wire wire : wires) {
            wire.close();
        }
    }
}
