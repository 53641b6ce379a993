package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.ExitCode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full, or gets full, while a backup is made: it says so, nothing half made is listed, and the server goes on. */
class DiskFullBackupTest {
    private static final String BACKUPS = "/admin/backups";
    /** A backup leaves 96 MiB to those who write meanwhile. */
    private static final int MEGABYTES = 128;

    private static final long TOO_LITTLE = 40L << 20;
    /** More writes than any thread makes but to copy the database, and fewer than that takes. */
    private static final int WRITE = 500;

    @TempDir
    Path folder;

    private FilledDisk filled;

    @BeforeEach
    void mount() throws IOException {
        filled = FilledDisk.mount(folder, MEGABYTES);
    }

    @AfterEach
    void unmount() {
        if (filled != null) {
            filled.close();
        }
    }

    @Test
    void a_backup_without_room_is_refused_beside_a_server_that_goes_on_and_made_once_there_is_room() {
        try (ServerProcess server = ServerProcess.start(filled.data(), "--backup-every", "0h")) {
            filled.disk().fill(TOO_LITTLE);
            assertFull(client(server).post(BACKUPS, "{}"));
            ServerProcess refused = filled.run("backup");
            assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.UNREADABLE.code());
            assertThat(refused.errors()).contains("A backup needs", "make room").doesNotContain("SQLITE");
            assertNoBackup(client(server));
            assertGoesOn(client(server));

            filled.disk().free();
            assertThat(client(server).post(BACKUPS, "{}").status()).isEqualTo(201);
            assertThat(filled.run("backup").exitCode()).isZero();
            assertThat(client(server).get(BACKUPS).json().get("items")).hasSize(2);
            assertWhole(2, 1);
        }
    }

    @Test
    void a_disk_that_gets_full_during_a_backup_by_command_leaves_nothing_of_it() {
        Strace.assumeUsable();

        ServerProcess refused = filled.run(Strace.withoutSpaceAtWrite(folder.resolve("record"), WRITE), "backup");

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(refused.errors())
                .contains("is full; make room and try again")
                .doesNotContain("SQLITE");
        assertThat(filled.run("backup", "--list").output()).doesNotContain("cairn-2");
        assertThat(filled.remains()).isEmpty();
        assertThat(filled.run("backup").exitCode()).isZero();
        assertWhole(1, 0);
    }

    @Test
    void a_disk_that_gets_full_during_a_backup_by_a_server_leaves_nothing_of_it() {
        Strace.assumeUsable();
        try (ServerProcess server = ServerProcess.start(
                Strace.withoutSpaceAtWrite(folder.resolve("record"), WRITE), filled.data(), "--backup-every", "0h")) {
            assertFull(client(server).post(BACKUPS, "{}"));
            assertNoBackup(client(server));
            assertGoesOn(client(server));

            assertThat(filled.run("backup").exitCode()).isZero();
            assertThat(client(server).get(BACKUPS).json().get("items")).hasSize(1);
            assertWhole(1, 1);
        }
    }

    /** The control: with room, and with a write failing that no backup comes to, nothing is refused. */
    @Test
    void with_room_nothing_is_refused() {
        Strace.assumeUsable();

        ServerProcess made = filled.run(Strace.withoutSpaceAtWrite(folder.resolve("record"), 100 * WRITE), "backup");

        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertWhole(1, 0);
    }

    /** The description of the API does not have the routes of whoever operates a server. */
    private static TestClient client(ServerProcess server) {
        return new TestClient(server.address());
    }

    private static void assertFull(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(507);
        assertThat(reply.json().get("type").asText()).isEqualTo("/problems/storage-full");
        assertThat(reply.text()).contains("no room for a backup").doesNotContain("SQLITE");
    }

    private void assertNoBackup(TestClient client) {
        assertThat(client.get(BACKUPS).json().get("items")).isEmpty();
        assertThat(filled.run("backup", "--list").output()).doesNotContain("cairn-2");
        assertThat(filled.remains()).isEmpty();
        assertThat(filled.kept()).isEmpty();
    }

    private static void assertGoesOn(TestClient client) {
        client.post("/api/projects", "{\"key\": \"NEXT\", \"name\": \"Next\"}");
        Reply written = client.post("/api/projects/NEXT/tickets", titled("beside"));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        assertThat(client.get("/api/tickets?limit=1").status()).isEqualTo(200);
        assertThat(client.get("/readyz").status()).isEqualTo(200);
    }

    /** All backups are sound and have all rows. */
    private void assertWhole(int backups, int written) {
        assertThat(filled.kept()).hasSize(backups).allSatisfy(file -> {
            assertThat(FileCheck.faults(file)).isEmpty();
            assertThat(FileCheck.query(file, "SELECT count(*) FROM tickets"))
                    .containsExactly(String.valueOf(FilledDisk.TICKETS + written));
        });
        assertThat(filled.remains()).isEmpty();
    }
}
