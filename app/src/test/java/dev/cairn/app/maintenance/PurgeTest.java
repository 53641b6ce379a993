package dev.cairn.app.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeTest {
    private static final String LONG_AGO = "2020-01-01T00:00:00.000Z";
    private static final String JUST_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        TestData.create(folder);
    }

    @Test
    void rows_deleted_long_ago_go_for_good_with_their_counters_and_nothing_else_does() {
        TestData.execute(folder, "UPDATE tasks SET deleted_at = '" + LONG_AGO + "' WHERE ticket_id = 't1'");
        TestData.execute(folder, "UPDATE tickets SET deleted_at = '" + LONG_AGO + "' WHERE id = 't1'");
        TestData.execute(folder, "UPDATE tasks SET deleted_at = " + JUST_NOW + " WHERE id = 'k3'");
        String kept = "SELECT group_concat(id || revision || updated_at) FROM (SELECT * FROM tickets WHERE id = 't2')";
        String before = TestData.value(folder, kept);

        Result result = purge();

        assertThat(result.out())
                .containsPattern("^Removed (0 \\w+, )*2 tasks, 1 tickets, 0 projects, 0 expired answers");
        assertThat(ids("projects")).isEqualTo("p1");
        assertThat(ids("tickets")).isEqualTo("t2");
        assertThat(ids("tasks")).isEqualTo("k3");
        assertThat(TestData.value(folder, "SELECT group_concat(ticket_id) FROM task_counters"))
                .isEqualTo("t2");
        assertThat(TestData.value(folder, kept)).isEqualTo(before);
        assertThat(CairnCli.run("check", "--data", folder).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPDATE schema_history_tasks SET version = '99' WHERE version = '1'", "PRAGMA user_version = 99"
            })
    void a_database_of_a_newer_cairn_is_left_as_it_is(String newer) {
        TestData.execute(folder, "UPDATE tasks SET deleted_at = '" + LONG_AGO + "'");
        TestData.execute(folder, newer);

        Result purge = CairnCli.run("purge", "--older-than", "90d", "--data", folder);
        Result optimize = CairnCli.run("optimize", "--data", folder);

        assertThat(List.of(purge.code(), optimize.code())).containsOnly(ExitCode.SCHEMA.code());
        assertThat(purge.err()).contains("a newer Cairn");
        assertThat(ids("tasks")).isEqualTo("k1,k2,k3");
        assertThat(CairnCli.run("check", "--data", folder).code()).isEqualTo(ExitCode.FAULTY.code());
    }

    @Test
    void a_dry_run_counts_the_same_rows_and_removes_none() {
        TestData.execute(folder, "UPDATE tasks SET deleted_at = '" + LONG_AGO + "' WHERE id IN ('k1', 'k3')");
        TestData.execute(folder, "UPDATE tickets SET deleted_at = '" + LONG_AGO + "'");

        Result dry = CairnCli.run("purge", "--older-than", "90d", "--dry-run", "--data", folder);

        assertThat(dry.out()).containsPattern("^Would remove (0 \\w+, )*2 tasks, 1 tickets, 0 projects,");
        assertThat(ids("tasks")).isEqualTo("k1,k2,k3");
        assertThat(purge().out()).containsPattern("^Removed (0 \\w+, )*2 tasks, 1 tickets, 0 projects,");
    }

    @Test
    void a_row_stays_while_anything_links_to_it_be_it_live_or_deleted_lately() {
        TestData.execute(folder, "UPDATE tickets SET deleted_at = '" + LONG_AGO + "'");
        TestData.execute(folder, "UPDATE projects SET deleted_at = '" + LONG_AGO + "'");
        TestData.execute(folder, "UPDATE tasks SET deleted_at = " + JUST_NOW + " WHERE id = 'k3'");

        assertThat(purge().out()).containsPattern("^Removed (0 \\w+, )*0 tasks, 0 tickets, 0 projects,");
        assertThat(ids("tasks")).isEqualTo("k1,k2,k3");
    }

    @Test
    void answers_kept_for_repeated_requests_go_once_they_have_expired() {
        TestData.execute(folder, """
                INSERT INTO cairn_idempotency (scope, method, target, key, body_hash, status, created_at)
                VALUES ('', 'POST', '/', 'old', '', 201, '2020-01-01T00:00:00.000Z'),
                       ('', 'POST', '/', 'new', '', 201, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))""");

        assertThat(purge().out()).contains(" 1 expired answers");
        assertThat(TestData.value(folder, "SELECT group_concat(key) FROM cairn_idempotency"))
                .isEqualTo("new");
    }

    @Test
    void more_rows_than_one_transaction_takes_all_go() {
        TestData.execute(folder, """
                WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 1300)
                INSERT INTO tickets (id, project_id, number, key, title, deleted_at)
                SELECT 'x' || i, 'p1', i, 'CAIRN-' || i, 'x', '2020' FROM n""");

        assertThat(purge().out()).containsPattern("^Removed (0 \\w+, )*0 tasks, 1291 tickets,");
        assertThat(ids("tickets")).isEqualTo("t1,t2");
    }

    private Result purge() {
        Result result = CairnCli.run("purge", "--older-than", "90d", "--data", folder);
        assertThat(result.code()).as(result.toString()).isZero();
        return result;
    }

    private String ids(String table) {
        return TestData.value(folder, "SELECT group_concat(id) FROM (SELECT id FROM " + table + " ORDER BY id)");
    }
}
