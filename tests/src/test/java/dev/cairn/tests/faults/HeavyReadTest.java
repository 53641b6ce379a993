package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.concurrency.FailuresOnPurpose;
import dev.cairn.tests.concurrency.FusesModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reads that would never end are ended, and cost the others nothing but a wait. */
@ExtendWith(FailuresOnPurpose.class)
class HeavyReadTest {
    private static final int READERS = 4;

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(
                folder,
                HttpOptions.defaults(),
                options -> options.withReaders(READERS).withReadDeadline(Duration.ofMillis(400)),
                new FusesModule());
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_read_is_cancelled_at_its_deadline_with_the_cause_while_others_read_and_write() {
        List<CompletableFuture<List<Reply>>> endless = burn(READERS - 1, 2);

        for (int i = 0; i < 10; i++) {
            assertThat(client.get("/api/fuses").status()).isEqualTo(200);
            assertThat(client.post("/api/fuses", "{\"name\": \"meanwhile\"}").status())
                    .isEqualTo(201);
        }

        assertThat(replies(endless)).hasSize(2 * (READERS - 1)).allSatisfy(HeavyReadTest::assertCancelled);
        assertThat(server.database().stats().reads().cancelled()).isEqualTo(2 * (READERS - 1));
    }

    @Test
    void reads_get_their_turn_when_endless_ones_have_taken_all_readers() {
        List<CompletableFuture<List<Reply>>> endless = burn(READERS, 1);

        assertThat(client.post("/api/fuses", "{\"name\": \"meanwhile\"}").status())
                .isEqualTo(201);
        assertThat(client.get("/api/fuses").status()).isEqualTo(200);

        assertThat(replies(endless)).hasSize(READERS).allSatisfy(HeavyReadTest::assertCancelled);
    }

    @Test
    void a_list_for_which_no_reader_gets_free_in_time_is_refused() throws IOException {
        server.close();
        server = TestServer.start(
                Files.createDirectory(folder.resolve("busy")),
                HttpOptions.defaults(),
                options -> options.withReadDeadline(Duration.ofSeconds(3)),
                new FusesModule());
        client = server.client();
        List<CompletableFuture<List<Reply>>> endless = burn(DatabaseOptions.usualReaders(), 1);

        Reply refused = client.get("/api/fuses");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.json().get("detail").asText()).contains("All readers of the database are taken");
        assertThat(replies(endless)).hasSize(DatabaseOptions.usualReaders());
        assertThat(client.get("/api/fuses").status()).isEqualTo(200);
    }

    @Test
    void a_long_read_is_told_by_the_name_of_its_route() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        try (TestServer slow = TestServer.start(
                Files.createDirectory(folder.resolve("slow")),
                HttpOptions.defaults(),
                options -> options.withReadDeadline(Duration.ofMillis(1500)),
                new FusesModule())) {
            slow.database().listenForLongReads((caller, nanoseconds) -> told.add(caller));

            slow.client().get("/api/fuses");
            slow.client().get("/api/burning");
        }
        assertThat(told).containsExactly("GET /api/burning");
    }

    /** So many callers that each ask so often for a read without an end; returns once all read, or have read. */
    private List<CompletableFuture<List<Reply>>> burn(int callers, int times) {
        List<CompletableFuture<List<Reply>>> endless = Stream.generate(() -> Crowd.start(() -> burn(times)))
                .limit(callers)
                .toList();
        Crowd.await(
                () -> callers + " running reads",
                () -> server.database().stats().reads().active() == callers
                        || server.database().stats().reads().cancelled() > 0);
        return endless;
    }

    private List<Reply> burn(int times) {
        return Stream.generate(() -> client.get("/api/burning")).limit(times).toList();
    }

    private static List<Reply> replies(List<CompletableFuture<List<Reply>>> endless) {
        return endless.stream().map(Crowd::join).flatMap(List::stream).toList();
    }

    private static void assertCancelled(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(reply.json().get("type").asText()).isEqualTo("/problems/deadline");
        assertThat(reply.json().get("detail").asText()).contains("took longer than 400 ms and was cancelled");
    }
}
