package dev.cairn.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.maintenance.TestData;
import dev.cairn.db.file.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTest {
    private static final String NAME = "SELECT name FROM projects";
    private static final String REVISION = "SELECT revision FROM cairn_state";

    @TempDir
    private Path folder;

    private String backup;

    /** The backup stands at revision 6, the database at 8. */
    @BeforeEach
    void create() {
        TestData.create(folder);
        assertThat(CairnCli.run("backup", "--data", folder).code()).isZero();
        backup = backups().get(0).name();
        TestData.execute(folder, "UPDATE projects SET name = 'Later'");
        TestData.execute(folder, "UPDATE tasks SET title = 'later' WHERE id = 'k1'");
    }

    @Test
    void the_backup_takes_the_place_of_the_database_which_is_kept_and_can_be_restored_itself() {
        Result result = restore(backup);

        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(TestData.value(folder, NAME)).isEqualTo("Cairn");
        assertThat(backups()).hasSize(2).allMatch(entry -> entry.manifest() != null);
        String kept = backups().get(1).name();
        assertThat(result.out()).contains(kept);

        assertThat(restore(kept).code()).isZero();

        assertThat(TestData.value(folder, NAME)).isEqualTo("Later");
        assertThat(CairnCli.run("check", "--data", folder).code()).isZero();
    }

    @Test
    void no_revision_that_the_replaced_database_had_used_is_given_again() {
        restore(backup);

        assertThat(TestData.value(folder, REVISION)).isEqualTo("9");
        assertThat(TestData.value(folder, "SELECT max(revision) FROM tasks")).isEqualTo("6");
    }

    @Test
    void where_the_replaced_database_cannot_tell_them_revisions_leap_ahead_and_again_the_next_time()
            throws IOException {
        Files.write(folder.resolve("cairn.db"), new byte[8192]);
        restore(backup);
        long first = Long.parseLong(TestData.value(folder, REVISION));
        TestData.execute(folder, "UPDATE projects SET name = name || '!'");
        Files.delete(folder.resolve("cairn.db"));

        assertThat(restore(backup).code()).isZero();

        assertThat(first).isGreaterThan(1_000_000);
        assertThat(Long.parseLong(TestData.value(folder, REVISION)))
                .isGreaterThan(first + 1)
                .isLessThan(1L << 53);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "migrate up", "import nothing.ndjson"})
    void no_empty_database_is_made_where_one_has_gone_that_has_backups(String command) throws IOException {
        Path file = folder.resolve("cairn.db");
        Files.writeString(folder.resolve("nothing.ndjson"), "");
        Object[] run = (command.replace("nothing", folder + "/nothing") + " --data " + folder).split(" ");
        Files.delete(file);
        Result gone = CairnCli.run(run);
        Files.createFile(file);
        Result empty = CairnCli.run(run);

        assertThat(List.of(gone.code(), empty.code())).containsOnly(ExitCode.UNREADABLE.code());
        assertThat(gone.err())
                .contains("there are backups of one", "cairn restore")
                .isEqualTo(empty.err());
        assertThat(file).isEmptyFile();
        assertThat(restore(backup).code()).isZero();
    }

    @Test
    void a_damaged_database_is_restored_over_and_kept_as_it_is_with_its_log() throws IOException {
        byte[] damaged = "no database at all".repeat(500).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("cairn.db"), damaged);
        Files.writeString(folder.resolve("cairn.db-wal"), "a log that must not meet the backup");

        Result result = restore(backup);

        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(TestData.value(folder, NAME)).isEqualTo("Cairn");
        String kept = backups().get(1).name();
        assertThat(folder.resolve("backups/" + kept + ".db")).hasBinaryContent(damaged);
        assertThat(folder.resolve("backups/" + kept + ".db-wal")).hasContent("a log that must not meet the backup");
        assertThat(backups().get(1).manifest()).isNull();
    }

    @Test
    void a_log_whose_database_is_missing_is_kept_and_told_of() throws IOException {
        Files.delete(folder.resolve("cairn.db"));
        Files.writeString(folder.resolve("cairn.db-wal"), "the last of many rows");

        Result result = restore(backup);

        assertThat(result.code()).as(result.toString()).isZero();
        String log = result.out().strip().replaceFirst(".*The log that lay there was kept as ", "");
        assertThat(Path.of(log)).hasParent(folder.resolve("backups")).hasContent("the last of many rows");
        assertThat(result.out()).doesNotContain("The replaced database was kept");
    }

    @Test
    void answers_to_repeated_requests_go_with_the_rows_they_tell_of() {
        TestData.execute(folder, """
                INSERT INTO cairn_idempotency (scope, method, target, key, body_hash, status, created_at)
                VALUES ('', 'POST', '/', 'later', '', 201, '2026')""");

        restore(backup);

        assertThat(TestData.value(folder, "SELECT count(*) FROM cairn_idempotency"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "CHANGED", mode = EnumSource.Mode.EXCLUDE)
    void a_failure_at_any_step_leaves_the_old_or_the_new_database_and_both_somewhere(Step last) {
        assertThatThrownBy(() -> new Restore(new DataFolder(folder), BackupTest.stopAt(last)).run(backup))
                .hasMessage("stopped");

        boolean replaced = last.compareTo(Step.RENAMED) >= 0;
        assertThat(TestData.value(folder, NAME)).isEqualTo(replaced ? "Cairn" : "Later");
        assertThat(restore(backup).code()).isZero();
        assertThat(TestData.value(folder, NAME)).isEqualTo("Cairn");
        List<String> kept = backups().stream()
                .map(BackupFolder.Entry::name)
                .filter(name -> name.contains("before"))
                .toList();
        assertThat(kept).isNotEmpty();
        restore(kept.get(0));
        assertThat(TestData.value(folder, NAME)).isEqualTo("Later");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncated",
                "a byte off",
                "a manifest of another",
                "a manifest without a sum",
                "no manifest",
                "empty"
            })
    void a_broken_source_is_refused_and_nothing_is_touched(String fault) throws IOException {
        Path file = folder.resolve("backups/" + backup + ".db");
        Path manifest = folder.resolve("backups/" + backup + ".json");
        byte[] bytes = Files.readAllBytes(file);
        switch (fault) {
            case "truncated" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            case "a byte off" -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            case "a manifest of another" ->
                Files.writeString(
                        manifest, Files.readString(manifest).replaceFirst("\"sha256\" : \"..", "\"sha256\" : \"zz"));
            case "a manifest without a sum" ->
                Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"sha256\" : \"\\w+\",", ""));
            case "no manifest" -> Files.delete(manifest);
            default -> Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }

        Result result = restore(backup);

        assertThat(result.code()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains(backup, "not sound", "nothing was changed");
        assertUntouched();
    }

    @Test
    void a_sound_file_with_links_to_nowhere_or_of_a_newer_schema_is_refused() throws Exception {
        refuseKept("INSERT INTO task_counters VALUES ('gone', 0)", ExitCode.FAULTY, "links to rows that are not there");
        refuseKept(
                "UPDATE schema_history_tasks SET version = '99' WHERE version = '1'", ExitCode.SCHEMA, "newer Cairn");
        refuseKept(
                "CREATE TABLE schema_history_notes AS SELECT * FROM schema_history_tasks",
                ExitCode.SCHEMA,
                "module notes");
        refuseKept("PRAGMA user_version = 99", ExitCode.SCHEMA, "later tables");
        refuseKept("PRAGMA application_id = 1", ExitCode.FOREIGN_DATABASE, "no Cairn database");
    }

    private void refuseKept(String change, ExitCode exit, String why) throws IOException {
        Path elsewhere = Files.createTempDirectory(folder, "elsewhere");
        Files.copy(folder.resolve("backups/" + backup + ".db"), elsewhere.resolve("cairn.db"));
        TestData.execute(elsewhere, change);
        Files.move(elsewhere.resolve("cairn.db"), folder.resolve("backups/by-hand.db"));

        Result result = restore("by-hand");

        assertThat(result.code()).as(result.toString()).isEqualTo(exit.code());
        assertThat(result.err()).contains(why);
        Files.delete(folder.resolve("backups/by-hand.db"));
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../cairn", "/etc/passwd", "nowhere", "..", ".", "backups/x", ""})
    void a_name_that_is_no_backups_is_refused_be_it_a_path_or_not(String name) {
        Result result = restore(name);

        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err()).contains("there is no backup");
        assertUntouched();
    }

    @Test
    void it_needs_the_folder_to_itself() throws Exception {
        Result besideServer = FolderLock.holding(new DataFolder(folder), "a server", () -> restore(backup));
        assertThat(besideServer.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
        assertThat(besideServer.err()).contains("a server");

        try (var shell = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                var statement = shell.createStatement()) {
            statement.executeQuery(NAME).close();
            Result besideShell = restore(backup);
            assertThat(besideShell.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(besideShell.err()).contains("sqlite3 shell");
        }
        assertUntouched();
    }

    @Test
    void another_programs_database_is_not_replaced() throws IOException {
        Files.delete(folder.resolve("cairn.db"));
        TestData.execute(folder, "CREATE TABLE theirs (x)");
        byte[] before = Files.readAllBytes(folder.resolve("cairn.db"));

        assertThat(restore(backup).code()).isEqualTo(ExitCode.FOREIGN_DATABASE.code());

        assertThat(folder.resolve("cairn.db")).hasBinaryContent(before);
    }

    private void assertUntouched() {
        assertThat(TestData.value(folder, NAME)).isEqualTo("Later");
        assertThat(TestData.value(folder, REVISION)).isEqualTo("8");
        assertThat(backups()).extracting(BackupFolder.Entry::name).containsExactly(backup);
    }

    private Result restore(String name) {
        return CairnCli.run("restore", "--data", folder, "--", name);
    }

    private List<BackupFolder.Entry> backups() {
        try {
            return new BackupFolder(folder.resolve("backups")).list();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
