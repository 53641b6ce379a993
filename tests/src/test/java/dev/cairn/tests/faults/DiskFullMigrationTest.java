package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full while a command migrates: it says so, the old database is as it was, and the same command succeeds once there is space. */
class DiskFullMigrationTest {
    private static final int MEGABYTES = 24;
    private static final String[] DOWN = {"migrate", "down", "--to", "tasks:0", "--yes"};
    private static final String[] UP = {"migrate", "up"};

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
    void a_migration_down_without_room_is_refused_and_succeeds_once_there_is_room() {
        assertRefused(List.of(0L, size() / 2, size() - 200_000), DOWN);
        assertDone(DOWN);
        assertThat(filled.state()).contains("ok", "tickets").doesNotContain("tasks");
    }

    @Test
    void a_migration_up_without_room_is_refused_and_succeeds_once_there_is_room() throws IOException {
        assertDone(DOWN);
        Files.delete(filled.kept().get(0));

        assertRefused(List.of(0L, size() / 2, roomForCopy() + 4096), UP);
        assertDone(UP);
        assertThat(filled.state()).contains("ok", "tickets", "tasks");
    }

    /** The control: with room the same commands are not refused, and what is compared shows that something was changed. */
    @Test
    void with_room_nothing_is_refused_and_a_change_would_be_noticed() {
        List<String> before = filled.state();
        filled.disk().fill(3 * size());

        assertDone(DOWN);
        assertThat(filled.state()).isNotEqualTo(before);
        assertThat(filled.kept()).hasSize(1);
        assertDone(UP);
    }

    private void assertRefused(List<Long> rooms, String... command) {
        List<String> before = filled.state();
        assertThat(before).contains("ok").hasSizeGreaterThan(FilledDisk.TICKETS);
        for (long room : rooms) {
            filled.disk().fill(room);
            ServerProcess refused = filled.run(command);
            filled.disk().free();

            assertThat(refused.exitCode()).as("room for %d: %s", room, refused).isEqualTo(ExitCode.UNREADABLE.code());
            assertThat(refused.errors().strip())
                    .matches("cairn: The disk of .*cairn.db.* is full; make room and try again\\..*")
                    .doesNotContain("\n", "SQLITE");
            assertThat(filled.state()).isEqualTo(before);
            assertThat(filled.remains()).isEmpty();
            assertThat(filled.kept()).isEmpty();
        }
    }

    private void assertDone(String... command) {
        ServerProcess done = filled.run(command);
        assertThat(done.exitCode()).as(done.toString()).isZero();
        assertThat(filled.remains()).isEmpty();
    }

    private long size() {
        try {
            return Files.size(filled.database());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long roomForCopy() throws IOException {
        Path copy = folder.resolve("copy.db");
        FileCheck.execute(filled.database(), "VACUUM INTO '" + copy + "'");
        return Files.size(copy);
    }
}
