package dev.cairn.app.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.app.CairnCli;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM tickets").close();

            JsonNode report = optimize();

            assertThat(report.get("logEmptied").asBoolean()).isFalse();
            assertThat(report.get("logBytes").asLong()).isPositive();
        }
        assertThat(optimize().get("logEmptied").asBoolean()).isTrue();
    }

    private JsonNode optimize() throws Exception {
        CairnCli.Result result = CairnCli.run("optimize", "--json", "--data", folder);
        assertThat(result.code()).as(result.toString()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
