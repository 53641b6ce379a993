package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.concurrency.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Another process is stopped (SIGSTOP) for as long as somebody likes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGSTOP")
class StoppedProcessTest {
    private static final int CLIENTS = 16;
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TICKETS = "/api/projects/CAIRN/tickets";

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;
    private SqlProcess other;

    private void start(Duration busyBound) {
        server = TestServer.start(
                folder,
                HttpOptions.defaults(),
                options -> options.withBusyBound(busyBound),
                Modules.all().toArray(DomainModule[]::new));
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        other = SqlProcess.on(server.file());
    }

    @AfterEach
    void stop() {
        other.close();
        server.close();
    }

    @Test
    void writes_are_refused_while_it_holds_the_lock_reads_go_on_and_writes_succeed_once_it_goes_on() {
        start(SHORT);
        other.run("BEGIN IMMEDIATE");
        other.run("UPDATE projects SET name = 'by the other'");
        other.stop();

        assertThat(write()).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isNotEmpty();
            assertThat(reply.json().get("type").asText()).isEqualTo("/problems/busy");
        });
        assertThat(client.get("/api/projects/CAIRN").json().get("name").asText())
                .isEqualTo("Cairn");
        assertThat(client.get("/readyz").status()).isEqualTo(200);

        other.goOn();
        other.run("COMMIT");
        // Those who ask again, as they were told to, get through.
        Crowd.run(CLIENTS, number -> {
            Crowd.await(
                    () -> "a write",
                    () -> client.post(TICKETS, titled("ticket %d", number)).status() == 201);
            return true;
        });
        assertThat(client.get("/api/projects/CAIRN").json().get("name").asText())
                .isEqualTo("by the other");
        assertThat(Tracker.all(client, "/api/tickets")).hasSize(CLIENTS);
        assertThat(FileCheck.faults(server.file())).isEmpty();
    }

    /** The control: it is the lock that refuses, and not the stopped process. */
    @Test
    void writes_succeed_while_it_holds_nothing() {
        start(LONG);
        other.run("UPDATE projects SET name = 'by the other'");
        other.stop();

        assertThat(write())
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(201));
        other.goOn();
    }

    private List<Reply> write() {
        return Crowd.run(CLIENTS, number -> client.post(TICKETS, titled("ticket %d", number)));
    }
}
