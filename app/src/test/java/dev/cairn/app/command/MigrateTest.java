package dev.cairn.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.Modules;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.app.server.CairnServer;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.platform.module.DomainModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that migrate, on the demo data. */
class MigrateTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fillDatabase() {
        ServeOptions options = new ServeOptions();
        new CommandLine(options).parseArgs("--demo", "--port", "0");
        CairnServer.start(folder, options).close();
    }

    @Test
    void every_script_of_every_module_goes_down_and_up_again_with_the_demo_data() {
        Result result = migrate("verify");

        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out()).contains("40 tickets", "110 tasks");
        int scripts = migrate("status").out().split("\n").length;
        assertThat(result.out().lines().filter(line -> line.matches("(sound|final) .*")))
                .hasSize(scripts)
                .hasSizeGreaterThanOrEqualTo(Modules.all().size());
        assertThat(result.out()).doesNotContain("no row could be made");
    }

    @Test
    void every_script_of_every_module_goes_down_and_up_again_in_a_new_database() {
        Result result = CairnCli.run("migrate", "verify", "--data", folder.resolve("nowhere"));

        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("sound    tasks        V1__create_tasks.sql")
                .doesNotContain("note:");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void rows_go_only_with_yes_and_come_back_from_the_backup() throws IOException {
        Result refused = migrate("down", "--to", "tickets:0");

        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(refused.out()).endsWith("""
                        would be undone tasks 2 cover lists
                        would be undone tasks 1 create tasks
                        would be undone tickets 2 cover lists
                        would be undone tickets 1 create tickets
                        would be gone 37 rows of task_counters
                        would be gone 110 rows of tasks
                        would be gone 3 rows of ticket_counters
                        would be gone 40 rows of tickets
                        """);
        assertThat(refused.err()).contains("nothing was changed, since", "110 rows of tasks", "say --yes");
        assertThat(folder.resolve("backups")).doesNotExist();

        Result done = migrate("down", "--to", "tickets:0", "--yes");

        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("undone tickets 1 create tickets\n", "gone 40 rows of tickets");
        assertThat(migrate("status").out()).contains("applied  projects", "pending  tickets", "pending  tasks");
        String backup = done.out().replaceAll("(?s).*kept the old database as (\\S+).*", "$1");
        assertThat(Path.of(backup)).hasParent(folder.resolve("backups"));
        Path restored = Files.createDirectory(folder.resolve("restored"));
        Files.copy(Path.of(backup), restored.resolve("cairn.db"));
        assertThat(CairnCli.run("migrate", "up", "--data", restored).out()).contains("is up to date");
        assertThat(CairnCli.run("migrate", "down", "--to", "tasks:0", "--data", restored)
                        .out())
                .contains("110 rows");
    }

    @Test
    void a_script_is_done_again() {
        Result harmless = migrate("redo", "tasks");

        assertThat(harmless.code()).isZero();
        assertThat(harmless.out()).contains("undone tasks 2 cover lists", "applied tasks 2 cover lists");
        assertThat(migrate("down", "--to", "tasks:1").code()).isZero();
        assertThat(migrate("redo", "tasks").code()).isEqualTo(ExitCode.REFUSED.code());

        Result done = migrate("redo", "tasks", "--yes");

        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("undone tasks 1", "gone 110 rows of tasks", "applied tasks 1 create tasks");
        Result status = migrate("status");
        assertThat(status.code()).isZero();
        assertThat(status.out().lines())
                .hasSize(SchemaState.scripts().stream()
                        .mapToInt(module -> module.scripts().size())
                        .sum())
                .allMatch(line -> line.startsWith("applied"));
    }

    @Test
    void nothing_to_do_ends_with_0() {
        assertThat(migrate("up").code()).isZero();
        Result down = migrate("down", "--to", "tickets:2");
        assertThat(down.code()).isZero();
        assertThat(down.out()).isEqualTo("nothing to undo\n");
        assertThat(folder.resolve("backups")).doesNotExist();

        assertThat(migrate("down", "--to", "tickets:0", "--yes").code()).isZero();
        Result again = migrate("down", "--to", "tickets:0");
        assertThat(again.code()).isZero();
        assertThat(again.out()).isEqualTo("nothing to undo\n");
    }

    @Test
    void every_report_is_there_as_json() {
        assertThat(migrate("up", "--json").out()).isEqualTo("{\"created\":false,\"applied\":[],\"backup\":null}\n");
        assertThat(migrate("status", "--json").out())
                .startsWith("{\"scripts\":[{\"module\":\"projects\",\"version\":1,\"name\":\"V1__create_projects.sql\","
                        + "\"state\":\"APPLIED\",\"appliedAt\":\"20");
        assertThat(migrate("verify", "--json").out()).contains("\"undone\":true,\"faults\":[]", "\"sound\":true");
        assertThat(migrate("down", "--to", "tasks:0", "--json").out())
                .startsWith(
                        "{\"done\":false,\"undone\":[{\"module\":\"tasks\",\"version\":2,\"description\":\"cover lists\"},"
                                + "{\"module\":\"tasks\",\"version\":1,\"description\":\"create tasks\"}],"
                                + "\"losses\":[{\"table\":\"task_counters\",\"column\":null,\"count\":37}");
        assertThat(migrate("redo", "tasks", "--yes", "--json").out())
                .contains("\"applied\":[{\"module\":\"tasks\",\"version\":\"2\"");
    }

    @Test
    void wrong_names_are_told_with_the_right_ones() {
        List<String> names =
                Modules.all().stream().map(DomainModule::name).sorted().toList();
        assertThat(migrate("down", "--to", "tickets").err()).contains("is no module and version such as tickets:1");
        assertThat(migrate("down", "--to", "tickets:7").err()).contains("not applied; there are 0, 1, 2");
        assertThat(migrate("redo", "ticket").err())
                .contains("there are " + String.join(", ", names), "Did you mean \"tickets\"?");
        assertThat(migrate("down", "--to", "tiket:0").err()).contains("Did you mean \"tickets\"?");
        assertThat(migrate("redo", "ticket").code()).isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    void only_one_process_changes_a_data_folder() {
        try (FolderLock lock = FolderLock.take(DataFolder.openExisting(folder), "somebody")) {
            assertThat(lock).isNotNull();
            assertThat(migrate("down", "--to", "tasks:0").code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(migrate("redo", "tasks").code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(migrate("verify").code()).isZero();
        }
    }

    @Test
    void what_writes_beside_a_server_is_kept_out_of_a_database_that_is_being_replaced() {
        Result down = whileJobRuns("migrate", "down", "--to", "tasks:0", "--yes");
        assertThat(down.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
        assertThat(down.err()).contains("in use by a purge", "wait until it has ended");
        assertThat(whileJobRuns("migrate", "redo", "tasks").code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
        assertThat(whileJobRuns("migrate", "up").code()).isZero();

        assertThat(migrate("down", "--to", "tasks:0", "--yes").code()).isZero();

        Result up = whileJobRuns("migrate", "up");
        assertThat(up.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
        assertThat(up.err()).contains("in use by a purge", "wait until it has ended");
        assertThat(migrate("up").code()).isZero();
    }

    private Result whileJobRuns(String... command) {
        List<Object> whole = new ArrayList<>(List.of(command));
        whole.addAll(List.of("--data", folder));
        return FolderLock.holdingForJob(
                DataFolder.openExisting(folder), "a purge", () -> CairnCli.run(whole.toArray()));
    }

    @Test
    void another_process_in_the_file_is_told_of() throws Exception {
        try (Connection shell = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                Statement statement = shell.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM tasks").close();

            Result result = migrate("down", "--to", "tasks:0", "--yes");

            assertThat(result.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(result.err())
                    .contains("is held by another process, such as a sqlite3 shell; close that and try again.")
                    .contains("cairn.db is as it was before.");
        }
    }

    private Result migrate(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("migrate"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", folder));
        return CairnCli.run(all.toArray());
    }
}
