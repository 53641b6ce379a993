package dev.cairn.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.maintenance.TestData;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        TestData.create(folder);
    }

    @Test
    @EnabledIf("isRoot")
    void what_root_makes_in_the_folder_of_somebody_else_belongs_to_that_one() throws IOException {
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        for (String name : List.of("", "cairn.db")) {
            Files.setOwner(folder.resolve(name), nobody);
        }
        Files.deleteIfExists(folder.resolve("server.lock"));
        Files.deleteIfExists(folder.resolve("job.lock"));

        backup();
        String name = BackupFolder.of(new DataFolder(folder)).list().get(0).name();
        assertThat(CairnCli.run("restore", name, "--data", folder).code()).isZero();
        assertThat(CairnCli.run("migrate", "redo", "tasks", "--yes", "--data", folder)
                        .code())
                .isZero();

        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> made = files.toList();
            assertThat(made)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(file ->
                            assertThat(Files.getOwner(file)).as("%s", file).isEqualTo(nobody));
        }
    }

    @Test
    @EnabledIf("isRoot")
    void nothing_that_a_link_in_the_folder_leads_to_is_given_away() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setOwner(
                data, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        Path roots = Files.createFile(folder.resolve("roots"));
        Path link = Files.createSymbolicLink(data.resolve("link"), roots);

        DiskFiles.giveToOwnerOfFolder(link);

        assertThat(Files.getOwner(roots).getName()).isEqualTo("root");
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void a_backup_is_a_private_file_with_a_manifest_that_tells_what_it_holds() throws Exception {
        JsonNode manifest = new ObjectMapper().readTree(backup("--json").out());

        String name = manifest.get("name").asText();
        Path file = folder.resolve("backups/" + name + ".db");
        assertThat(manifest.get("revision").asLong()).isEqualTo(6);
        assertThat(manifest.get("schema").toString()).contains("\"projects\":2,\"tasks\":2,\"tickets\":2");
        assertThat(manifest.at("/rows/tasks").asLong()).isEqualTo(3);
        assertThat(manifest.get("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(manifest.get("sha256").asText()).isEqualTo(DiskFiles.sha256(file));
        assertThat(new ObjectMapper().readTree(Files.readString(folder.resolve("backups/" + name + ".json"))))
                .isEqualTo(manifest);
        assertThat(rights(folder.resolve("backups"))).isEqualTo("rwx------");
        assertThat(files())
                .hasSize(2)
                .allSatisfy(path -> assertThat(rights(path)).isEqualTo("rw-------"));
    }

    @Test
    void it_holds_what_is_in_the_log_as_well() throws Exception {
        try (var open = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                var statement = open.createStatement()) {
            statement.executeUpdate("UPDATE projects SET name = 'in the log'");

            backup();
        }
        Path copy = files().stream()
                .filter(file -> file.toString().endsWith(".db"))
                .findFirst()
                .orElseThrow();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.copy(copy, elsewhere.resolve("cairn.db"));
        assertThat(TestData.value(elsewhere, "SELECT name FROM projects")).isEqualTo("in the log");
    }

    @Test
    void the_oldest_go_once_the_new_one_is_complete_and_the_newest_always_stays() {
        Stream.of(1, 2, 3).forEach(i -> backup("--backup-keep", "2"));
        assertThat(names()).hasSize(2);

        String newest = name(backup("--backup-keep", "5", "--backup-max-size", "1k", "--json"));

        assertThat(names()).containsExactly(newest);
    }

    @Test
    void one_that_a_wrong_clock_dated_in_the_future_goes_before_those_that_were_made_since() {
        backup();
        TestData.dateInTheFuture(folder, names().get(0));
        String first = name(backup("--backup-keep", "2", "--json"));
        assertThat(names()).containsExactly(first, TestData.FUTURE);

        String second = name(backup("--backup-keep", "2", "--json"));
        assertThat(names()).containsExactly(first, second);

        TestData.dateInTheFuture(folder, second);
        String third = name(backup("--backup-keep", "2", "--backup-max-size", "1k", "--json"));
        assertThat(names()).containsExactly(third);
    }

    @Test
    void what_somebody_else_has_put_among_them_is_neither_counted_nor_changed_nor_removed() throws IOException {
        backup();
        Path backups = folder.resolve("backups");
        Path oldest = backups.resolve(names().get(0) + ".db");
        Files.copy(oldest, backups.resolve("before-restore-20260101T000000000Z.db"));
        for (String name : List.of("aa.db", "my.db", "cairn-notes.json", "cairn-golden.db", "before-release.db")) {
            Files.copy(oldest, backups.resolve(name));
        }

        String newest = name(backup("--backup-keep", "1", "--backup-max-size", "1k", "--json"));

        assertThat(names()).containsExactly("before-restore-20260101T000000000Z", newest);
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "aa.db",
                        "before-release.db",
                        "before-restore-20260101T000000000Z.db",
                        "before-restore-20260101T000000000Z.json",
                        newest + ".db",
                        newest + ".json",
                        "cairn-golden.db",
                        "cairn-notes.json",
                        "my.db");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"COPIED", "CHECKED", "SYNCED"})
    void a_failure_at_any_step_leaves_no_backup_and_no_remains_and_takes_none_away(Step last) {
        backup();
        List<Path> before = files();

        assertThatThrownBy(() -> new BackupMaker(new DataFolder(folder), stopAt(last)).make(new Retention(1, 1)))
                .hasMessage("stopped");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_a_kill_has_left_is_no_backup_and_goes_with_the_next_one() throws IOException {
        backup();
        Files.writeString(folder.resolve("backups/cairn-20200101T000000000Z.db.tmp"), "half a copy");
        Files.writeString(folder.resolve("backups/cairn-20200101T000000000Z.json"), "{}");
        assertThat(CairnCli.run("backup", "--list", "--data", folder).out()).doesNotContain("20200101");

        backup();

        assertThat(files()).hasSize(4).noneMatch(file -> file.toString().contains("20200101"));
    }

    @Test
    void only_one_is_made_at_a_time() {
        Result second = FolderLock.holdingForJob(
                new DataFolder(folder), "a backup", () -> CairnCli.run("backup", "--data", folder));

        assertThat(second.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
        assertThat(second.err()).contains("in use by a backup", "wait until it has ended");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_damaged_database_gives_no_backup_and_takes_none_away() throws IOException {
        backup();
        TestData.execute(folder, "INSERT INTO task_counters VALUES ('gone', 0)");
        List<Path> before = files();

        Result result = CairnCli.run("backup", "--backup-keep", "1", "--data", folder);

        assertThat(result.code()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains(folder.resolve("cairn.db") + " has 1 links to rows that are not there");
        assertThat(files()).isEqualTo(before);
    }

    private static String name(Result json) {
        try {
            return new ObjectMapper().readTree(json.out()).get("name").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Step.Listener stopAt(Step last) {
        return step -> {
            if (step == last) {
                throw new IllegalStateException("stopped");
            }
        };
    }

    private Result backup(String... options) {
        Object[] arguments = Stream.concat(Stream.of("backup", "--data", folder), Stream.of(options))
                .toArray();
        Result result = CairnCli.run(arguments);
        assertThat(result.code()).as(result.toString()).isZero();
        return result;
    }

    private List<String> names() {
        try {
            return new BackupFolder(folder.resolve("backups"))
                    .list().stream().map(BackupFolder.Entry::name).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
