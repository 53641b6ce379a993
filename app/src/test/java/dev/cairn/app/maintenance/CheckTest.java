package dev.cairn.app.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        TestData.create(folder);
    }

    @Test
    void a_sound_database_ends_with_0_and_a_line_for_each_check() {
        Result result = check();

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines().filter(line -> line.startsWith("ok ")).map(line -> line.substring(8)))
                .containsExactly("integrity", "foreign keys", "schema", "revisions", "counters", "deleted parents");
        assertThat(result.out()).contains("is sound at revision 6");
    }

    /** As a script that makes a table anew does, and the one that takes it back. */
    @Test
    void a_table_that_was_renamed_into_its_place_is_as_the_migrations_make_it() {
        TestData.execute(
                folder, "ALTER TABLE tickets RENAME TO tickets_rebuilt; ALTER TABLE tickets_rebuilt RENAME TO tickets");

        assertThat(TestData.value(folder, "SELECT sql FROM sqlite_master WHERE name = 'tickets'"))
                .startsWith("CREATE TABLE \"tickets\"");
        assertThat(check().code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            foreign keys    | INSERT INTO task_counters VALUES ('gone', 0) | row 3 of task_counters links to a row of tickets that is not there
            schema          | DROP INDEX tasks_of_ticket                                | index tasks_of_ticket is missing
            schema          | CREATE TABLE notes (x)                                    | table notes is not made by any migration
            schema          | ALTER TABLE tickets ADD COLUMN mood TEXT                  | table tickets is not as the migrations make it
            revisions       | DROP TRIGGER cairn_tasks_updated                          | trigger cairn_tasks_updated is missing
            revisions       | UPDATE tasks SET revision = 99 WHERE id = 'k1'            | tasks k1 has revision 99, above the counter
            revisions       | UPDATE tasks SET revision = 1 WHERE id = 'k1'             | revision 1 was given 2 times: to projects p1 and tasks k1
            revisions       | UPDATE tasks SET revision = -4 WHERE id = 'k1'            | tasks k1 has no revision but -4
            counters        | UPDATE ticket_counters SET last_number = 1                | tickets t2 has number 2, above the counter 1
            counters        | DELETE FROM task_counters WHERE ticket_id = 't2'          | tasks k3 has number 1, above the counter that is missing
            deleted parents | UPDATE tickets SET deleted_at = '2026' WHERE id = 't2'    | tasks k3 is live under the deleted row t2 of tickets
            """)
    void a_fault_ends_with_9_and_is_named_under_its_check(String check, String damage, String fault) throws Exception {
        TestData.execute(folder, damage);

        Result result = CairnCli.run("check", "--json", "--data", folder);

        assertThat(result.code()).isEqualTo(ExitCode.FAULTY.code());
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.get("checks")).allSatisfy(one -> {
            if (one.get("name").asText().equals(check)) {
                assertThat(one.get("faults"))
                        .singleElement()
                        .extracting(JsonNode::asText)
                        .isEqualTo(fault);
            } else {
                assertThat(one.get("faults")).as(one.toString()).isEmpty();
            }
        });
        assertThat(check().out()).contains("FAULTY  " + check, fault, "is faulty at revision");
    }

    @Test
    void what_a_newer_cairn_has_migrated_is_a_fault_of_the_schema() {
        TestData.execute(
                folder,
                "UPDATE schema_history_tasks SET version = '99' WHERE version = '2';"
                        + " CREATE TABLE schema_history_notes (version, success)");

        assertThat(check().out().lines().map(String::strip))
                .containsSubsequence(
                        "FAULTY  schema",
                        "module notes is not one of this Cairn; use the version that migrated it",
                        "module tasks is at version 99, this Cairn knows 2; use the version that migrated it");
    }

    @Test
    void a_damaged_page_is_found_and_does_not_end_the_other_checks() {
        TestData.execute(
                folder,
                "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 3 WHERE name = 'tickets_by_closing'");

        Result result = check();

        assertThat(result.code()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.out()).contains("FAULTY  integrity", "ok      deleted parents");
    }

    @Test
    void of_many_faults_of_one_kind_the_first_are_named_and_the_rest_counted() {
        TestData.execute(folder, """
                WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 40)
                INSERT INTO tickets (id, project_id, number, key, title) SELECT 'x' || i, 'p1', i, 'CAIRN-' || i, 'x' FROM n""");

        List<String> lines = check().out().lines().toList();

        assertThat(lines.stream().filter(line -> line.contains("above the counter")))
                .hasSize(20);
        assertThat(lines).contains("        and 11 more");
    }

    @Test
    void checking_changes_nothing() {
        String before = TestData.value(
                folder, "SELECT revision || (SELECT group_concat(sql) FROM sqlite_master) FROM cairn_state");

        check();

        assertThat(TestData.value(
                        folder, "SELECT revision || (SELECT group_concat(sql) FROM sqlite_master) FROM cairn_state"))
                .isEqualTo(before);
    }

    private Result check() {
        return CairnCli.run("check", "--data", folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "migrate status",
                "migrate verify",
                "export",
                "optimize",
                "purge --older-than 1d",
                "backup",
                "migrate up"
            })
    void a_file_that_was_cut_in_half_ends_every_command_with_9_and_the_advice_to_restore(String command)
            throws IOException {
        cutInHalf();

        Result result = run(command);

        assertThat(result.code()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.err().lines()).singleElement().asString().contains("is damaged", "restore a backup");
    }

    /** The size of pages, the number of pages, the format, the encoding, the first page of the schema. */
    @ParameterizedTest
    @ValueSource(ints = {16, 31, 47, 59, 100})
    void a_byte_of_the_header_that_was_flipped_ends_every_command_with_9_as_well(int at) throws IOException {
        TestData.execute(folder, "PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] bytes = Files.readAllBytes(folder.resolve("cairn.db"));
        bytes[at] ^= (byte) 0xFF;

        for (String command : List.of(
                "check",
                "backup",
                "export",
                "optimize",
                "purge --older-than 1d",
                "migrate status",
                "migrate verify",
                "migrate up",
                "migrate down --to tasks:1",
                "import x.ndjson")) {
            Files.write(folder.resolve("cairn.db"), bytes);
            Result result =
                    run(command.replace("x.ndjson", folder.resolve("cairn.db").toString()));

            assertThat(result.code()).as("%s: %s", command, result).isEqualTo(ExitCode.FAULTY.code());
            assertThat(result.err().lines()).singleElement().asString().contains("is damaged", "restore a backup");
        }
    }

    @Test
    void an_import_from_beads_into_a_file_that_sqlite_will_not_write_ends_with_5() throws IOException {
        TestData.execute(folder, "PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] bytes = Files.readAllBytes(folder.resolve("cairn.db"));
        // The version of the format that writing needs.
        bytes[18] = 9;
        Files.write(folder.resolve("cairn.db"), bytes);
        Path issues = Files.writeString(folder.resolve("issues.jsonl"), """
                {"id": "b-1", "title": "a", "status": "open", "created_at": "2026-01-01T00:00:00Z"}
                """);

        Result result = run("import --from beads " + issues);

        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.UNREADABLE.code());
        assertThat(result.err()).contains("cannot be read or written", "Nothing was imported.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check                 | PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE
            purge --older-than 1d | BEGIN IMMEDIATE
            """)
    void a_database_that_a_shell_holds_ends_a_command_with_4(String command, String hold) throws SQLException {
        TestData.execute(folder, "UPDATE tasks SET deleted_at = '2020-01-01T00:00:00.000Z' WHERE id = 'k3'");
        try (Connection shell = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                Statement statement = shell.createStatement()) {
            statement.executeUpdate(hold);

            Result result = run(command);

            assertThat(result.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(result.err().lines()).singleElement().asString().contains("is held by another process");
        }
    }

    private void cutInHalf() throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve("cairn.db"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
    }

    private Result run(String command) {
        Stream<Object> words = Stream.of((Object[]) command.split(" ", -1));
        return CairnCli.run(Stream.concat(words, Stream.of("--data", folder)).toArray());
    }
}
