package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.app.backup.BackupFolder;
import dev.cairn.app.backup.BackupMaker;
import dev.cairn.app.backup.Restore;
import dev.cairn.app.backup.Retention;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.file.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that makes or restores a backup is killed at each of its steps. */
class BackupKillTest {
    private static final String NAME = "SELECT name FROM projects";
    private static final String REVISION = "SELECT revision FROM cairn_state";
    private static final Retention KEEP = new Retention(100, Long.MAX_VALUE);

    @TempDir
    Path folder;

    private Path file;
    private DataFolder data;
    private String backup;

    /** A backup of {@code before} at revision 1, and a database that says {@code after} at revision 2. */
    @BeforeEach
    void create() {
        data = new DataFolder(folder);
        file = data.database();
        SchemaState.bringUpToDate(data);
        FileCheck.execute(
                file,
                "INSERT INTO projects (id, key, name) VALUES ('01a00000-0000-7000-8000-000000000001', 'CAIRN', 'before')");
        backup = new BackupMaker(data).make(KEEP).name();
        FileCheck.execute(file, "UPDATE projects SET name = 'after'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"COPIED", "CHECKED", "SYNCED", "RENAMED", "DONE"})
    void a_backup_that_was_cut_off_is_complete_or_absent_and_those_before_are_there(Step step) {
        assertThat(KilledJob.run(folder, step)).as("killed at " + step).isTrue();

        assertThat(FileCheck.query(file, NAME)).containsExactly("after");
        assertThat(names()).contains(backup).hasSize(step.compareTo(Step.RENAMED) < 0 ? 1 : 2);
        assertEachCanBeRestored();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "CHANGED", mode = EnumSource.Mode.EXCLUDE)
    void a_restore_that_was_cut_off_leaves_the_old_or_the_new_database_and_keeps_both(Step step) {
        assertThat(KilledJob.run(folder, step, backup)).as("killed at " + step).isTrue();

        boolean replaced = step.compareTo(Step.RENAMED) >= 0;
        assertThat(FileCheck.query(file, NAME)).containsExactly(replaced ? "before" : "after");
        assertThat(FileCheck.faults(file)).isEmpty();
        try (ServerProcess server = ServerProcess.start(folder)) {
            assertThat(server.client()
                            .get("/api/projects/CAIRN")
                            .json()
                            .get("name")
                            .asText())
                    .isEqualTo(replaced ? "before" : "after");
        }
        assertThat(Long.parseLong(FileCheck.query(file, REVISION).get(0))).isGreaterThanOrEqualTo(2);
        assertThat(names()).contains(backup).hasSize(replaced ? 2 : 1);
        assertEachCanBeRestored();
    }

    /** The control: a copy of the files at a kill that ignored the order of the steps would be found out by the checks above. */
    @Test
    void half_a_copy_under_the_name_of_a_backup_is_found_out() throws IOException {
        Path whole = folder.resolve("backups/" + backup + ".db");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(catchThrowable(this::assertEachCanBeRestored)).hasMessageContaining("not sound");
    }

    private void assertEachCanBeRestored() {
        for (String name : names()) {
            new Restore(data).run(name);
            assertThat(FileCheck.faults(file)).isEmpty();
            assertThat(FileCheck.query(file, NAME)).containsAnyOf("before", "after");
        }
    }

    private List<String> names() {
        try {
            return BackupFolder.of(data).list().stream()
                    .map(BackupFolder.Entry::name)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
