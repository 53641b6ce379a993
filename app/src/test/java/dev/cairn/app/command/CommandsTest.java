package dev.cairn.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class CommandsTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_command_there_is_help_that_lists_the_commands_and_the_exit_codes() {
        Result result = CairnCli.run();

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("serve", "export", "import", "migrate", "schema", "Exit codes:");
        for (ExitCode exit : ExitCode.values()) {
            assertThat(result.out().replaceAll("\\s+", " ")).contains(exit.code() + " " + exit.meaning());
        }
    }

    @Test
    void a_command_alone_is_called_what_the_list_of_all_calls_it() {
        Commands.line(Map.of()).getSubcommands().forEach((name, command) -> {
            Class<?> type = command.getCommandSpec().userObject().getClass();
            assertThat(type.getAnnotation(Command.class).name()).isEqualTo(name);
            assertThat(Commands.line(Map.of(), name, "--help").getSubcommands()).containsOnlyKeys(name);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "export",
                "import",
                "migrate",
                "migrate up",
                "migrate down",
                "migrate redo",
                "migrate status",
                "migrate verify",
                "schema",
                "backup",
                "restore",
                "check",
                "optimize",
                "purge"
            })
    void every_command_has_help_and_a_version(String command) {
        Result help = CairnCli.run((Object[]) (command + " --help").split(" "));
        Result version = CairnCli.run((Object[]) (command + " --version").split(" "));

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: cairn " + command, "Exit codes:");
        assertThat(version.code()).isZero();
        assertThat(version.out()).startsWith("Cairn ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serv                           | "serve"
            foo                            | Known are serve, export, import, migrate, schema, backup,
            serve --prot 7071              | --port
            serve --port seven             | 'seven' is not an int
            serve --port 1 --port 2        | only once
            serve --slow-query soon        | no duration such as 50ms
            serve --backup-max-size 8388608t | 20g, at most 8388607t
            serve --log-level loud         | error, warn, info, debug, trace
            purge                          | Missing required option: '--older-than
            purge --older-than 0d          | above zero
            purge --older-than 36501d      | at most 36500d
            import                         | Missing required parameter: 'FILE'
            import --from trello x         | cairn, beads
            import --project AB x          | --from beads
            """)
    void a_wrong_word_ends_with_2_and_one_line_that_names_the_right_one(String command, String named) {
        Result result = CairnCli.run((Object[]) command.split(" +"));

        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("cairn: ")
                .contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "check",
                "optimize",
                "purge --older-than 30d",
                "backup",
                "backup --list",
                "restore --list",
                "restore cairn-20260101-000000"
            })
    void a_folder_that_is_not_there_is_not_made_by_a_command_that_needs_what_is_in_it(String command) {
        Path nowhere = folder.resolve("nowhere");

        Result result = CairnCli.run((Object[]) (command + " --data " + nowhere).split(" "));

        assertThat(result.code()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(result.err().lines()).singleElement().asString().contains("nowhere", "--data", "cairn serve");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void a_file_where_the_data_folder_should_be_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "hello");

        Result result = CairnCli.run("migrate", "up", "--data", file);

        assertThat(result.code()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(result.err().lines()).singleElement().asString().contains("notes.txt is a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "backup --list", "restore --list", "restore cairn-20260101T000000000Z"})
    void what_is_no_folder_where_the_backups_belong_is_named(String command) throws IOException {
        CairnCli.run("migrate", "up", "--data", folder);
        Path backups = folder.resolve("backups");
        Files.createSymbolicLink(backups, folder.resolve("unplugged"));
        Object[] words = (command + " --data " + folder).split(" ");

        Result link = CairnCli.run(words);
        Files.delete(backups);
        Files.writeString(backups, "a file");
        Result file = CairnCli.run(words);

        assertThat(List.of(link, file)).allSatisfy(result -> {
            assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.UNREADABLE.code());
            assertThat(result.err().lines())
                    .singleElement()
                    .asString()
                    .contains(backups.toString(), "is where the folder of backups belongs")
                    .doesNotContain("cairn.db");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "migrate up", "migrate status"})
    void another_programs_database_is_refused_and_stays_as_it_is(String command) throws Exception {
        Path database = folder.resolve("cairn.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (x)");
        }
        byte[] before = Files.readAllBytes(database);

        Result result = CairnCli.run((Object[]) (command + " --data " + folder).split(" "));

        assertThat(result.code()).isEqualTo(ExitCode.FOREIGN_DATABASE.code());
        assertThat(result.err().lines()).singleElement().asString().contains("cairn.db");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "backup", "export", "migrate up", "migrate verify", "purge --older-than 1d"})
    void a_text_file_in_place_of_the_database_is_refused(String command) throws IOException {
        Files.writeString(folder.resolve("cairn.db"), "not a database, but long enough to look at".repeat(10));

        Result result = CairnCli.run((Object[]) (command + " --data " + folder).split(" "));

        assertThat(result.code()).isEqualTo(ExitCode.FOREIGN_DATABASE.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "restore --list", "export", "migrate down --to tasks:0"})
    void a_link_in_place_of_the_database_is_refused_and_a_link_to_the_folder_is_not(String command) throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("cairn.db"), elsewhere.resolve("cairn.db"));
        Path whole = Files.createSymbolicLink(folder.resolve("whole"), elsewhere);

        assertThat(CairnCli.run("migrate", "up", "--data", whole).code()).isZero();
        Result result = CairnCli.run((Object[]) (command + " --data " + linked).split(" "));

        assertThat(result.code()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(result.err()).contains("is a symbolic link; name the folder");
    }

    @Test
    void migrate_up_creates_a_database_and_status_lists_its_scripts() {
        Result up = CairnCli.run("migrate", "up", "--data", folder);
        Result status = CairnCli.run("migrate", "status", "--data", folder);

        assertThat(up.code()).isZero();
        assertThat(up.out()).contains("applied tickets 1", "cairn.db created");
        assertThat(status.code()).isZero();
        assertThat(status.out().lines())
                .contains(
                        "applied  projects     V1__create_projects.sql",
                        "applied  tickets      V1__create_tickets.sql",
                        "applied  tasks        V1__create_tasks.sql")
                .allMatch(line -> line.matches("applied +\\w+ +V\\d+__\\w+\\.sql"));
        assertThat(CairnCli.run("migrate", "up", "--data", folder).out()).contains("is up to date");
    }

    @Test
    void schema_prints_sql_that_makes_the_tables() throws Exception {
        Result result = CairnCli.run("schema");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("CREATE TABLE projects (", "CREATE TABLE task_counters (")
                .doesNotContain("cairn_");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(result.out());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_text_that_cannot_be_written_says_why() {
        Result full = CairnCli.run("schema", "--output", "/dev/full");
        Result nowhere = CairnCli.run("schema", "--output", folder.resolve("nowhere/schema.sql"));

        assertThat(full.code()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(full.err()).contains("The disk of /dev/full is full");
        assertThat(nowhere.code()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(nowhere.err()).contains("name a file in a folder that is there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi", "schema", "--help", "--version", ""})
    void a_full_standard_output_is_a_failure_that_is_told(String command) {
        StringWriter errors = new StringWriter();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        PrintStream before = System.out;

        int code;
        System.setOut(new PrintStream(full, true, StandardCharsets.UTF_8));
        try {
            code = Commands.line(Map.of())
                    .setErr(new PrintWriter(errors, true))
                    .execute(command.isEmpty() ? new String[0] : new String[] {command});
        } finally {
            System.setOut(before);
        }

        assertThat(code).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(errors.toString().lines()).singleElement().asString().contains("standard output");
    }

    @Test
    void an_import_into_a_database_that_a_shell_holds_ends_with_4() throws Exception {
        CairnCli.run("migrate", "up", "--data", folder);
        Path issues = Files.writeString(folder.resolve("issues.jsonl"), "{\"id\":\"bd-1\",\"title\":\"x\"}\n");
        try (Connection shell = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                Statement statement = shell.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");

            assertThat(CairnCli.run("import", "--from", "beads", issues, "--data", folder)
                            .code())
                    .isEqualTo(ExitCode.ALREADY_SERVED.code());
        }
    }
}
