package dev.cairn.app.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.app.CairnCli;
import dev.cairn.app.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        TestData.create(folder);
        TestData.execute(folder, """
                WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                INSERT INTO tickets (id, project_id, number, key, title, description)
                SELECT 'x' || i, 'p1', i, 'CAIRN-' || i, 'x', hex(zeroblob(2000)) FROM n""");
        TestData.execute(folder, "DELETE FROM tickets WHERE id GLOB 'x*'");
    }

    @Test
    void space_of_removed_rows_goes_back_to_the_disk_and_the_log_is_emptied() throws Exception {
        assertThat(TestData.value(folder, "PRAGMA freelist_count")).isNotEqualTo("0");

        JsonNode report = optimize();

        assertThat(report.get("bytesFreed").asLong()).isGreaterThan(4_000_000);
        assertThat(report.get("logEmptied").asBoolean()).isTrue();
        assertThat(report.get("logBytes").asLong()).isZero();
        assertThat(TestData.value(folder, "PRAGMA freelist_count")).isEqualTo("0");
    }

    @Test
    void beside_a_reader_it_does_what_it_can_and_says_what_it_could_not() throws Exception {
        try (Connection reader = open();
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM tickets").close();

            JsonNode report = optimize();

            assertThat(report.get("logEmptied").asBoolean()).isFalse();
            assertThat(report.get("logBytes").asLong()).isPositive();
        }
        assertThat(optimize().get("logEmptied").asBoolean()).isTrue();
    }

    @Test
    void beside_an_open_reader_others_write_without_waiting_long() throws Exception {
        try (Connection reader = open();
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM tickets").close();
            CompletableFuture<CairnCli.Result> optimized =
                    CompletableFuture.supplyAsync(() -> CairnCli.run("optimize", "--data", folder));

            // Each of these waits for 3 seconds and fails then.
            while (!optimized.isDone()) {
                TestData.execute(folder, "UPDATE tickets SET title = title || '.' WHERE id = 't1'");
            }

            assertThat(optimized.get().out()).contains("of the write-ahead log, since somebody reads or writes");
        }
    }

    @Test
    void one_that_fails_leaves_no_long_log() throws Exception {
        TestData.damage(folder, "tasks");
        try (Connection other = open();
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE projects SET name = 'Later'");
            assertThat(folder.resolve("cairn.db-wal")).isNotEmptyFile();

            CairnCli.Result result = CairnCli.run("optimize", "--data", folder);

            assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.FAULTY.code());
            assertThat(folder.resolve("cairn.db-wal")).isEmptyFile();
        }
        assertThat(TestData.value(folder, "SELECT name FROM projects")).isEqualTo("Later");
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
    }

    private JsonNode optimize() throws Exception {
        CairnCli.Result result = CairnCli.run("optimize", "--json", "--data", folder);
        assertThat(result.code()).as(result.toString()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
