package dev.cairn.app.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {
    private static final String PROJECT = "01930000-0000-7000-8000-000000000001";
    private static final String TICKET = "01930000-0000-7000-8000-000000000002";

    @TempDir
    private Path folder;

    private Path data;
    private Path exported;

    @BeforeEach
    void fill() throws SQLException {
        data = folder.resolve("data");
        exported = folder.resolve("export.ndjson");
        CairnCli.run("migrate", "up", "--data", data);
        sql(
                "INSERT INTO projects (id, key, name, description, revision) VALUES ('" + PROJECT
                        + "', 'AB', 'Quotes \" \\ '' and ' || char(10) || char(0) || char(8232), '𝄞 é \u007f </script>', 1)",
                "INSERT INTO tickets (id, project_id, number, key, title, tags, revision, deleted_at) VALUES ('"
                        + TICKET + "', '" + PROJECT
                        + "', 7, 'AB-7', 'Deleted', '[\"a\",  1.50]', 2, '2026-01-01T00:00:00.000Z')",
                "INSERT INTO ticket_counters VALUES ('" + PROJECT + "', 9)",
                "INSERT INTO task_counters VALUES ('" + TICKET + "', 3)",
                "INSERT INTO cairn_idempotency (scope, method, target, key, body_hash, status, created_at)"
                        + " VALUES ('', 'POST', '/api/tickets', 'k', 'h', 201, '2026-01-01T00:00:00.000Z')",
                "UPDATE cairn_state SET revision = 42");
    }

    @Test
    void an_export_imported_and_exported_again_is_the_same_to_the_byte() throws Exception {
        CairnCli.export(data, exported);
        Path other = folder.resolve("other");

        Result result = CairnCli.run("import", exported, "--data", other);

        assertThat(result).isEqualTo(new Result(0, "Imported 4 rows into " + other + "\n", ""));
        CairnCli.export(other, folder.resolve("again.ndjson"));
        assertThat(Files.readAllBytes(folder.resolve("again.ndjson"))).isEqualTo(Files.readAllBytes(exported));
    }

    @Test
    void an_export_holds_deleted_rows_counters_and_the_revision_and_no_idempotency_keys() throws Exception {
        CairnCli.export(data, exported);

        List<String> lines = Files.readAllLines(exported);

        assertThat(lines.get(0))
                .contains("\"format\":1", "\"revision\":42", "\"projects\":2,\"tasks\":2,\"tickets\":2");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.replaceFirst("\\{\"table\":\"(\\w+)\",\"row\":(?s:.*)", "$1"))
                .containsExactly("projects", "ticket_counters", "tickets", "task_counters");
        assertThat(lines.get(2)).contains("\"last_number\":9");
        assertThat(lines.get(3))
                .contains("\"deleted_at\":\"2026-01-01T00:00:00.000Z\"", "\"tags\":\"[\\\"a\\\",  1.50]\"");
    }

    @Test
    void an_exported_file_can_be_read_by_its_owner_alone() throws Exception {
        CairnCli.export(data, exported);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(exported)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data", "export.ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export --data FOLDER/data", "export --data FOLDER/link", "schema", "openapi"})
    void no_output_replaces_a_file_of_a_data_folder_by_whatever_name(String command) throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), data);
        Files.createSymbolicLink(folder.resolve("name"), data.resolve("cairn.db"));
        Path backup =
                Files.writeString(Files.createDirectory(data.resolve("backups")).resolve("kept.db"), "kept");
        byte[] before = Files.readAllBytes(data.resolve("cairn.db"));

        for (String output : List.of("data/cairn.db", "link/cairn.db", "name", "link/backups/kept.db", "data/new")) {
            Result result = run(command, output);

            assertThat(result.code()).as(output).isEqualTo(ExitCode.USAGE.code());
            assertThat(result.err().lines()).singleElement().asString().contains("among the files of a data folder");
        }

        assertThat(Files.readAllBytes(data.resolve("cairn.db"))).isEqualTo(before);
        assertThat(backup).hasContent("kept");
        assertThat(data.resolve("new")).doesNotExist();
        assertThat(run(command, "elsewhere").code()).isZero();
    }

    private Result run(String command, String output) {
        Stream<Object> words = Stream.of(
                (Object[]) command.replace("FOLDER", folder.toString()).split(" ", -1));
        Stream<Object> target = Stream.of("--output", folder.resolve(output));
        return CairnCli.run(Stream.concat(words, target).toArray());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void where_an_export_stays_that_was_cut_off_nobody_is_told_that_nothing_is_left_of_it() {
        Result result = CairnCli.run("export", "--data", data, "--output", "/dev/full");

        assertThat(result.code()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(result.err()).contains("No space left", "what there is of it is not whole");
    }

    @Test
    void a_database_with_rows_takes_no_import() throws Exception {
        CairnCli.export(data, exported);

        Result result = CairnCli.run("import", exported, "--data", data);

        assertRefused(result, "not empty");
    }

    @Test
    void a_broken_line_is_named_by_its_number_and_nothing_is_imported() throws Exception {
        assertRefused(importWith(3, "{\"table\":\"tickets\""), "line 3: no valid JSON");
        assertRefused(importWith(3, "[]"), "line 3: JSON, but no object");
        assertRefused(
                importWith(3, "{\"table\":\"tickets\",\"row\":{\"id\":\"x\",\"id\":\"y\"}}"), "line 3: no valid JSON");
        assertRefused(importWith(3, "{\"row\":{}}"), "line 3: a row has the form");
        assertRefused(
                importWith(3, "{\"table\":\"tikets\",\"row\":{}}"), "line 3: there is no table tikets", "\"tickets\"");
        assertRefused(importWith(3, "{\"table\":\"tickets\",\"row\":{\"titel\":\"x\"}}"), "line 3", "no column titel");
        assertRefused(importWith(3, "{\"table\":\"tickets\",\"row\":{\"title\":[]}}"), "line 3: column title");
        assertRefused(
                importWith(
                        3,
                        "{\"table\":\"projects\",\"row\":{\"id\":\"x\",\"key\":\"a\",\"name\":\"n\",\"revision\":1}}"),
                "line 3",
                "CHECK");
        assertRefused(
                importWith(3, "{\"table\":\"projects\",\"row\":{\"revision\":43}}"), "line 3: revision 43 is beyond");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void a_row_that_links_to_nothing_is_refused() throws Exception {
        Result result = importChanged(text -> text.replace("\"project_id\":\"" + PROJECT, "\"project_id\":\"gone"));

        assertRefused(result, "links to a row of projects");
    }

    @Test
    void a_live_row_under_a_deleted_one_is_refused() throws Exception {
        Result result =
                importChanged(text -> text.replace("\"deleted_at\":\"2026-01-01T00:00:00.000Z\"", "\"deleted_at\":null")
                        .replaceFirst("\"deleted_at\":null", "\"deleted_at\":\"2026-01-01T00:00:00.000Z\""));

        assertRefused(result, "is live under the deleted row");
    }

    @Test
    void a_file_that_was_cut_at_the_end_of_a_line_or_lost_its_counters_is_refused() throws Exception {
        assertRefused(
                importChanged(text -> text.replaceFirst("\\{\"table\":\"tickets\"(?s:.*)", "")),
                "0 rows of ta",
                "with 1");
        assertRefused(
                importChanged(text -> text.replaceAll("\\{\"table\":\"ticket_counters\".*\n", "")), "ticket_counters");
        assertRefused(importChanged(text -> text.replaceFirst(",\"rows\":\\{[^}]*}", "")), "does not count the rows");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "revision":2    | "revision":1                   | revision 1 was given 2 times
            "revision":2    | "revision":0                   | line 4: revision 0 is none
            "revision":2    | "revision":-2                  | line 4: revision -2 is none
            "revision":2    | "revision":"2"                 | line 4: a row of tickets needs its revision
            "revision":2    | "revision":null                | line 4: a row of tickets needs its revision
            "revision":2,   | ``                             | line 4: a row of tickets needs its revision
            "revision":42   | "revision":9223372036854775807 | line 1: the revision 9223372036854775807 is none
            "revision":42   | "revision":-1                  | line 1: the revision -1 is none
            "last_number":9 | "last_number":6                | has number 7, above the counter 6
            """)
    void a_file_whose_rows_do_not_fit_together_is_refused(String right, String wrong, String told) throws Exception {
        Result result = importChanged(text -> text.replaceFirst(right + "(?!\\d)", wrong));

        assertRefused(result, told);
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void a_header_of_a_newer_format_or_schema_is_refused() throws Exception {
        assertRefused(
                importWith(1, "{\"cairn\":\"9.0\",\"format\":2,\"revision\":1,\"modules\":{}}"),
                "line 1",
                "format 2",
                "Cairn 9.0");
        assertRefused(
                importWith(
                        1, "{\"cairn\":\"9.0\",\"format\":1,\"revision\":99,\"modules\":{\"tickets\":99},\"rows\":{}}"),
                "version 99 of module tickets");
        assertRefused(importWith(1, "{\"id\":\"bd-1\",\"title\":\"x\"}"), "line 1", "--from beads");
    }

    @Test
    void an_empty_file_and_one_that_is_not_there_are_told_apart() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "");

        assertRefused(CairnCli.run("import", empty, "--data", folder.resolve("other")), "empty");
        assertThat(CairnCli.run("import", folder.resolve("nowhere"), "--data", folder.resolve("other"))
                        .code())
                .isEqualTo(ExitCode.UNREADABLE.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cairn", "beads"})
    void a_refused_import_leaves_a_folder_as_it_was(String source) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path there = Files.createDirectory(folder.resolve("there"));
        Object[] command = {"import", "--from", source, empty, "--data", folder.resolve("new")};

        assertThat(CairnCli.run(command).code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(folder.resolve("new")).doesNotExist();
        command[command.length - 1] = there;
        assertThat(CairnCli.run(command).code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(there.toFile().list()).containsExactly("server.lock");
        command[command.length - 1] = data;
        assertThat(CairnCli.run(command).code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(projects(data)).isEqualTo(1);
    }

    /** Imports the export into a new folder with one line replaced. */
    private Result importWith(int number, String line) throws IOException {
        CairnCli.export(data, exported);
        List<String> lines = new ArrayList<>(Files.readAllLines(exported));
        lines.set(number - 1, line);
        Path changed = Files.write(folder.resolve("changed.ndjson"), lines);
        return CairnCli.run("import", changed, "--data", folder.resolve("other"));
    }

    /** Imports the export into a new folder with its text changed. */
    private Result importChanged(UnaryOperator<String> change) throws IOException {
        CairnCli.export(data, exported);
        String text = Files.readString(exported);
        String wrong = change.apply(text);
        assertThat(wrong).isNotEqualTo(text);
        Path changed = Files.writeString(folder.resolve("changed.ndjson"), wrong);
        return CairnCli.run("import", changed, "--data", folder.resolve("other"));
    }

    private static void assertRefused(Result result, String... parts) {
        assertThat(result.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().contains(parts);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cairn.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static long projects(Path dataFolder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dataFolder.resolve("cairn.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM projects")) {
            return rows.getLong(1);
        }
    }
}
