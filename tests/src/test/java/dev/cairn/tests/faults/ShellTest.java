package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.concurrency.Tracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sqlite3 shell, where it is installed, at work on the file of a running server. */
class ShellTest {
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 25;
    private static final String TICKET = "/api/tickets/CAIRN-1";

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        Strace.assumeThat(isInstalled(), "the sqlite3 shell is not installed; on Debian: apt-get install sqlite3");
        server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new));
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        client.post("/api/projects/CAIRN/tickets", titled("one"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void the_server_sees_every_row_that_the_shell_has_changed() {
        String tag = client.get(TICKET).header("ETag");
        String listTag = client.get("/api/tickets").header("ETag");
        assertThat(client.get(TICKET, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(client.get("/api/tickets", "If-None-Match", listTag).status())
                .isEqualTo(304);

        shell("UPDATE tickets SET title = 'by hand' WHERE key = 'CAIRN-1'");

        TestClient.Reply changed = client.get(TICKET, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("title").asText()).isEqualTo("by hand");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertThat(client.get("/api/tickets", "If-None-Match", listTag).status())
                .isEqualTo(200);
        assertThat(client.patch(TICKET, "{\"title\": \"x\"}", "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(client.patch(TICKET, "{\"title\": \"y\"}", "If-Match", changed.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_server_sees_rows_that_the_shell_has_added_and_removed() {
        String empty = client.get("/api/projects").header("ETag");
        shell(
                "INSERT INTO projects (id, key, name) VALUES ('01a00000-0000-7000-8000-000000000001', 'HAND', 'By hand')");

        TestClient.Reply added = client.get("/api/projects/HAND");
        assertThat(added.json().get("revision").asLong()).isPositive();
        String whole = client.get("/api/projects", "If-None-Match", empty).header("ETag");
        shell("DELETE FROM projects WHERE key = 'HAND'");

        assertThat(client.get("/api/projects/HAND").status()).isEqualTo(404);
        assertThat(client.get("/api/projects", "If-None-Match", whole).status()).isEqualTo(200);
    }

    @Test
    void shell_and_clients_write_together_without_a_lock_in_anybodys_way_and_without_a_loss() {
        CompletableFuture<List<String>> shells = Crowd.start(() -> IntStream.range(0, ROUNDS)
                .mapToObj(i -> shell("UPDATE tickets SET estimate_minutes = ifnull(estimate_minutes, 0) + 1"
                        + " WHERE key = 'CAIRN-1' RETURNING estimate_minutes"))
                .toList());
        List<Integer> statuses = Crowd.run(
                        CLIENTS,
                        number -> IntStream.range(0, ROUNDS)
                                .mapToObj(
                                        i -> client.post("/api/projects/CAIRN/tickets", titled("%d of %d", i, number)))
                                .map(TestClient.Reply::status)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
        Crowd.join(shells);

        assertThat(statuses).containsOnly(201);
        assertThat(client.get(TICKET).json().get("estimateMinutes").asInt()).isEqualTo(ROUNDS);
        assertThat(Tracker.numbers(Tracker.all(client, "/api/tickets"))).hasSize(1 + CLIENTS * ROUNDS);
        assertThat(FileCheck.faults(server.file())).isEmpty();
    }

    /** Were the server to touch its own file by other means than SQLite, the shell would take the log with it when it ends. */
    @Test
    void the_log_outlives_a_shell_that_closes_the_file() {
        Path data = folder.resolve("data");
        try (ServerProcess killed = ServerProcess.start(data)) {
            Path file = data.resolve("cairn.db");
            for (int i = 0; i < ROUNDS; i++) {
                killed.client().post("/api/projects", "{\"key\": \"P" + i + "\", \"name\": \"P\"}");
                assertThat(killed.client().get("/readyz").status()).isEqualTo(200);
                assertThat(shell(file, "SELECT count(*) FROM projects").strip()).isEqualTo("" + (i + 1));
                assertThat(Path.of(file + "-wal")).isNotEmptyFile();
            }
            killed.kill();
            assertThat(FileCheck.query(file, "SELECT key FROM projects")).hasSize(ROUNDS);
        }
    }

    private String shell(String sql) {
        return shell(server.file(), sql);
    }

    /** Runs one statement, waiting for locks as people are told to, and returns what it printed. */
    private static String shell(Path file, String sql) {
        try {
            Process shell = new ProcessBuilder("sqlite3", "-bail", "-cmd", ".timeout 10000", file.toString(), sql)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(output).isZero();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("sqlite3", "-version").start().waitFor() == 0;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }
}
