package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.concurrency.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full: what needs space is refused with a reason, the rest goes on, and all is well again once there is space. */
class DiskFullTest {
    private static final String TICKETS = "/api/projects/CAIRN/tickets";
    private static final int CLIENTS = 8;
    private static final int MEGABYTES = 24;
    private static final long ROOM = 600_000;

    @TempDir
    Path folder;

    private SmallDisk disk;
    private ServerProcess server;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), MEGABYTES);
        server = ServerProcess.start(disk.data());
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void single_writes_are_refused_while_reads_go_on_and_succeed_again_once_there_is_space() {
        disk.fill(ROOM);
        List<String> stored = Crowd.run(CLIENTS, this::writeUntilFull).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(stored).isNotEmpty();

        assertReadable(stored);
        disk.free();
        Reply after = client.post(TICKETS, titled("after"));
        assertThat(after.status()).as(after.text()).isEqualTo(201);
        assertKept(stored, "after");
    }

    @Test
    void a_bulk_write_that_does_not_fit_is_refused_as_a_whole() {
        disk.fill(ROOM);
        Reply refused = client.post(TICKETS, "[" + tickets(2000, ", ") + "]");

        assertFull(refused);
        assertReadable(List.of());
        disk.free();
        assertThat(client.post(TICKETS, "[" + tickets(100, ", ") + "]").status())
                .isEqualTo(201);
        assertKept(IntStream.range(0, 100).mapToObj(i -> "bulk " + i).toList());
    }

    @Test
    void a_stream_that_does_not_fit_says_how_far_it_came() {
        disk.fill(4 * ROOM);
        Reply ended = client.post(TICKETS, tickets(5000, "\n"), "Content-Type", "application/x-ndjson");

        List<String> stored = titles();
        assertThat(ended.text()).contains("storage-full");
        assertThat(stored).hasSizeLessThan(5000);
        disk.free();
        assertThat(client.post(TICKETS, titled("after")).status()).isEqualTo(201);
        assertKept(stored, "after");
    }

    /** The log cannot be written back into the file, whose growth has no room; what is in the log is as safe as ever. */
    @Test
    void a_checkpoint_that_does_not_fit_loses_nothing() {
        assertThat(client.post(TICKETS, "[" + tickets(2500, ", ") + "]", "Prefer", "return=minimal")
                        .status())
                .isEqualTo(201);
        List<String> stored = titles();
        disk.fill(0);

        server.terminate();
        assertThat(server.exitCode()).as(server.toString()).isZero();
        server = ServerProcess.start(disk.data());
        client = server.client();
        assertReadable(stored);
        disk.free();
        assertThat(client.post(TICKETS, titled("after")).status()).isEqualTo(201);
        assertKept(stored, "after");
    }

    @Test
    void a_start_on_a_full_disk_says_so_and_a_start_on_one_with_space_finds_everything() {
        List<String> stored = List.of("one");
        client.post(TICKETS, titled("one"));
        server.kill();
        disk.fill(0);

        try (ServerProcess refused = ServerProcess.begin(disk.data(), "--port", "0")) {
            Crowd.await(
                    refused::toString,
                    () -> !refused.alive() || refused.output().contains("listening"));
            assertThat(refused.alive() || refused.errors().contains("full"))
                    .as(refused.toString())
                    .isTrue();
        }
        disk.free();
        server = ServerProcess.start(disk.data());
        client = server.client();
        assertKept(stored);
    }

    /** The control: what {@link #assertKept} looks at would show a row that is gone. */
    @Test
    void with_space_enough_nothing_is_refused_and_a_lost_row_would_be_noticed() {
        Reply made = client.post(TICKETS, "[" + tickets(2000, ", ") + "]");
        assertThat(made.status()).isEqualTo(201);

        FileCheck.execute(disk.data().resolve("cairn.db"), "DELETE FROM tickets WHERE title = 'bulk 7'");

        assertThat(titles()).hasSize(1999).doesNotContain("bulk 7");
    }

    private List<String> writeUntilFull(int number) {
        List<String> stored = new ArrayList<>();
        while (true) {
            String title = number + "-" + stored.size();
            Reply reply = client.post(TICKETS, ticket(title));
            if (reply.status() != 201) {
                assertFull(reply);
                return stored;
            }
            stored.add(title);
        }
    }

    private static void assertFull(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(507);
        assertThat(reply.json().get("type").asText()).isEqualTo("/problems/storage-full");
        assertThat(reply.text()).contains("full").doesNotContain("SQLITE");
    }

    private void assertReadable(List<String> stored) {
        assertThat(titles()).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(client.get("/readyz").status()).isEqualTo(200);
    }

    /** Those titles and no others are there, now and after a kill. */
    private void assertKept(List<String> stored, String... more) {
        List<String> expected = new ArrayList<>(stored);
        expected.addAll(List.of(more));
        assertThat(titles()).containsExactlyInAnyOrderElementsOf(expected);
        server.kill();
        Path file = disk.data().resolve("cairn.db");
        assertThat(FileCheck.faults(file)).isEmpty();
        assertThat(FileCheck.query(file, "SELECT title FROM tickets")).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> titles() {
        return Tracker.all(client, "/api/tickets?fields=title").stream()
                .map(row -> row.get("title").asText())
                .toList();
    }

    private static String tickets(int count, String between) {
        return IntStream.range(0, count).mapToObj(i -> ticket("bulk " + i)).collect(Collectors.joining(between));
    }

    private static String ticket(String title) {
        return "{\"title\": \"" + title + "\", \"description\": \"" + "d".repeat(2000) + "\"}";
    }
}
