package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.tests.concurrency.Crowd;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is told to end (SIGTERM). */
class StopTest {
    private static final List<String> TITLES = List.of("one", "two", "three", "four", "five", "six", "seven", "eight");

    @TempDir
    Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void nameFiles() {
        data = folder.resolve("data");
        file = data.resolve("cairn.db");
    }

    @Test
    void a_server_that_is_told_to_end_under_load_ends_well_and_leaves_one_whole_file() {
        Load load = new Load(7);
        try (ServerProcess server = ServerProcess.start(data)) {
            load.prepare(server.client());
            load.start(server.client());
            load.awaitAnswers(200);
            load.allowRefusals();
            server.terminate();
            load.join();

            assertEndedWell(server);
        }
        try (ServerProcess again = ServerProcess.start(data)) {
            assertThat(load.check(again.client())).isEmpty();
            assertThat(FileCheck.faults(file)).isEmpty();
        }
    }

    @Test
    void a_request_in_flight_is_answered_before_the_end() {
        try (ServerProcess server = ServerProcess.start(data);
                SqlProcess other = SqlProcess.on(file)) {
            TestClient client = server.client();
            client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
            other.run("BEGIN IMMEDIATE");
            List<CompletableFuture<Reply>> waiting = TITLES.stream()
                    .map(title -> Crowd.start(() -> client.post("/api/projects/CAIRN/tickets", titled(title))))
                    .toList();
            // So many that the writer has surely taken one of them by the time that all others are in the queue.
            Crowd.await(
                    () -> "all writes to wait",
                    () -> client.get("/metrics").text().contains("cairn_write_waiting " + (TITLES.size() - 1.0)));
            server.terminate();
            Crowd.await(() -> "the server to take no more", () -> takesNoMore(server));
            other.run("COMMIT");

            assertThat(waiting.stream().map(Crowd::join).map(Reply::status)).containsOnly(201);
            assertThat(server.exitCode()).as(server.toString()).isZero();
            assertThat(Path.of(file + "-wal")).as("left to the other process").isEmptyFile();
        }
        assertThat(FileCheck.query(file, "SELECT title FROM tickets")).containsExactlyInAnyOrderElementsOf(TITLES);
    }

    private static boolean takesNoMore(ServerProcess server) {
        try {
            return server.client().get("/livez").status() == 503;
        } catch (UncheckedIOException closed) {
            return true;
        }
    }

    private void assertEndedWell(ServerProcess server) {
        assertThat(server.exitCode()).as(server.toString()).isZero();
        assertThat(server.errors()).doesNotContain("ERROR", "Exception", "locked");
        assertThat(Path.of(file + "-wal")).doesNotExist();
        assertThat(Path.of(file + "-shm")).doesNotExist();
    }
}
