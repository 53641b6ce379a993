package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.tests.faults.power.Call;
import dev.cairn.tests.faults.power.Disk;
import dev.cairn.tests.faults.power.Replay;
import dev.cairn.tests.faults.power.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk fails to sync while the server is loaded. After such a failure a system may say that all is well while what it had to write is
 * gone, so that nothing but a restart helps.
 */
class SyncFailureTest {
    /** More syncs than any thread needs to start: only the writer gets there. */
    private static final int FAILING_SYNC = 100;

    private static final int IMAGES = 20;
    private static final long SEED = 3;

    @TempDir
    Path folder;

    private Path root;
    private Path data;
    private Path record;

    @BeforeEach
    void prepare() throws IOException {
        Strace.assumeUsable();
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        data = root.resolve("data");
        record = folder.resolve("record");
    }

    @Test
    void one_failed_sync_ends_writing_until_a_restart_and_nothing_that_was_answered_is_missing() throws IOException {
        Disk disk = Disk.of(root);
        Load load = new Load(SEED);
        try (ServerProcess server = ServerProcess.start(Strace.failingSync(record, FAILING_SYNC, true), data)) {
            load.prepare(server.client());
            load.allowRefusals();
            load.start(server.client());
            load.join();

            assertStopped(server.client());
            assertThat(server.errors()).contains("the disk failed while storing");
            server.terminate();
            Strace.awaitEnd(record, server);
        }
        assertThat(powerCuts(disk)).isEmpty();
        try (ServerProcess again = ServerProcess.start(data)) {
            assertThat(load.check(again.client())).isEmpty();
            assertThat(again.client().get("/readyz").status()).isEqualTo(200);
            assertThat(again.client()
                            .post("/api/projects/LOAD/tickets", titled("after"))
                            .status())
                    .isEqualTo(201);
            assertThat(FileCheck.faults(data.resolve("cairn.db"))).isEmpty();
        }
    }

    /** The log goes to the file between two groups, and the file is synced only then. SQLite by itself would say nothing of that. */
    @Test
    void a_checkpoint_whose_sync_fails_ends_writing_too() throws IOException {
        Load load = new Load(SEED);
        try (ServerProcess first = ServerProcess.start(data)) {
            load.prepare(first.client());
            first.terminate();
        }
        Path file = data.resolve("cairn.db");
        try (ServerProcess server =
                ServerProcess.start(Strace.failingSyncs(file, record, "-Dcairn.checkpointPages=200"), data)) {
            load.allowRefusals();
            load.start(server.client());
            load.join();

            assertStopped(server.client());
            server.terminate();
        }
        try (ServerProcess again = ServerProcess.start(data)) {
            assertThat(load.check(again.client())).isEmpty();
            assertThat(FileCheck.faults(file)).isEmpty();
        }
    }

    /** The control: without a failing disk the same load goes on, and the server is ready and writes. */
    @Test
    void without_a_failed_sync_the_same_load_would_not_end() throws IOException {
        Load load = new Load(SEED);
        try (ServerProcess server = ServerProcess.start(Strace.recording(record), data)) {
            load.prepare(server.client());
            load.allowRefusals();
            load.start(server.client());
            load.awaitAnswers(10 * FAILING_SYNC);

            assertThat(server.client().get("/readyz").status()).isEqualTo(200);
            assertThat(server.client()
                            .post("/api/projects/LOAD/tickets", titled("during"))
                            .status())
                    .isEqualTo(201);
            load.stop();
        }
    }

    private static void assertStopped(TestClient client) {
        Reply refused = client.post("/api/projects/LOAD/tickets", titled("later"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("type").asText()).isEqualTo("/problems/writing-stopped");
        assertThat(client.get("/readyz").status()).isEqualTo(503);
        assertThat(client.get("/livez").status()).isEqualTo(200);
        assertThat(client.get("/api/tickets").status()).isEqualTo(200);
    }

    /** A sync that failed has made nothing lasting, and nobody was told that it had. */
    private List<String> powerCuts(Disk disk) throws IOException {
        List<Call> calls = Trace.read(record, root);
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        return Replay.faults(disk, calls, IMAGES, new RowsWitness(), scratch, SEED);
    }
}
