package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.concurrency.FailuresOnPurpose;
import dev.cairn.tests.concurrency.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Another process holds the write lock of the database. */
@ExtendWith(FailuresOnPurpose.class)
class OtherProcessTest {
    private static final int CLIENTS = 16;
    private static final Duration HELD = Duration.ofSeconds(2);
    private static final String TICKETS = "/api/projects/CAIRN/tickets";
    private static final String TAKE_LOCK = "BEGIN IMMEDIATE";

    @TempDir
    Path folder;

    private TestServer server;
    private SqlProcess other;

    private TestClient start(UnaryOperator<DatabaseOptions> options) {
        server = TestServer.start(
                folder, HttpOptions.defaults(), options, Modules.all().toArray(DomainModule[]::new));
        server.client().post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        other = SqlProcess.on(server.file());
        other.run(TAKE_LOCK);
        return server.client();
    }

    @AfterEach
    void stop() {
        other.close();
        server.close();
    }

    @Test
    void writes_wait_for_a_lock_that_is_held_for_two_seconds_and_succeed_while_reads_go_on() {
        TestClient client = start(options -> options);
        long begin = System.nanoTime();

        List<CompletableFuture<Reply>> writes = write(client);
        awaitWaiting(CLIENTS - 1);
        assertThat(client.get("/api/tickets").status()).isEqualTo(200);
        assertThat(client.get("/readyz").status()).isEqualTo(200);
        while (System.nanoTime() - begin < HELD.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(writes).noneMatch(CompletableFuture::isDone);
        other.run("COMMIT");

        assertThat(statuses(writes)).containsOnly(201);
    }

    @Test
    void writes_are_refused_once_they_have_waited_for_as_long_as_they_may_and_nothing_of_them_is_stored() {
        TestClient client = start(options -> options.withBusyBound(Duration.ofMillis(500)));

        List<Reply> refused = write(client).stream().map(Crowd::join).toList();

        assertThat(refused).allSatisfy(OtherProcessTest::assertBusy);
        other.run("ROLLBACK");
        assertThat(client.post(TICKETS, titled("after")).status()).isEqualTo(201);
        assertThat(Tracker.all(client, "/api/tickets")).hasSize(1);
    }

    @Test
    void a_full_queue_refuses_at_once_and_keeps_what_it_has_taken() {
        int capacity = 4;
        TestClient client = start(options -> options.withQueueCapacity(capacity));
        List<CompletableFuture<Reply>> writes = new ArrayList<>(List.of(Crowd.start(() -> post(client, 0))));
        awaitWriterBusy();
        for (int i = 0; i < capacity; i++) {
            int number = i;
            writes.add(Crowd.start(() -> post(client, number)));
        }
        awaitWaiting(capacity);

        List<Reply> refused = write(client).stream().map(Crowd::join).toList();
        assertThat(refused).hasSize(CLIENTS).allSatisfy(OtherProcessTest::assertBusy);
        assertThat(client.get("/api/tickets").status()).isEqualTo(200);
        other.run("COMMIT");

        assertThat(statuses(writes)).isEqualTo(Collections.nCopies(capacity + 1, 201));
        assertThat(Tracker.all(client, "/api/tickets")).hasSize(capacity + 1);
    }

    @Test
    void a_process_that_dies_in_its_transaction_leaves_nothing_of_it_and_no_lock() {
        TestClient client = start(options -> options);
        other.run("UPDATE projects SET name = 'half'");

        List<CompletableFuture<Reply>> writes = write(client);
        awaitWaiting(CLIENTS - 1);
        other.kill();

        assertThat(statuses(writes)).containsOnly(201);
        assertThat(client.get("/api/projects/CAIRN").json().get("name").asText())
                .isEqualTo("Cairn");
        assertThat(FileCheck.faults(server.file())).isEmpty();
    }

    /** One write of each client, all at once. */
    private static List<CompletableFuture<Reply>> write(TestClient client) {
        List<CompletableFuture<Reply>> writes = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            writes.add(Crowd.start(() -> post(client, number)));
        }
        return writes;
    }

    private static Reply post(TestClient client, int number) {
        return client.post(TICKETS, titled("ticket %d", number));
    }

    private void awaitWaiting(int writes) {
        Crowd.await(
                () -> writes + " waiting writes",
                () -> server.database().stats().writes().waiting() >= writes);
    }

    /** Waits until the writer has taken what there was and waits for the lock. */
    private void awaitWriterBusy() {
        Thread writer = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("cairn-writer"))
                .findAny()
                .orElseThrow();
        Crowd.await(() -> "the writer to wait for the lock", () -> inBegin(writer));
    }

    private static boolean inBegin(Thread writer) {
        return List.of(writer.getStackTrace()).toString().contains("beginImmediate");
    }

    private static List<Integer> statuses(List<CompletableFuture<Reply>> writes) {
        return writes.stream().map(Crowd::join).map(Reply::status).toList();
    }

    private static void assertBusy(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.json().get("type").asText()).isEqualTo("/problems/busy");
        assertThat(reply.text()).doesNotContain("locked", "SQLITE");
    }
}
