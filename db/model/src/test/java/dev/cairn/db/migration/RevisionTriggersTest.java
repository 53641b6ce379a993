package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.db.file.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTriggersTest {
    private static final String LONG_AGO = "2020-01-01T00:00:00.000Z";

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        database = TestDatabase.withRows(folder.resolve("cairn.db"));
    }

    @Test
    void every_inserted_row_takes_the_next_revision() throws SQLException {
        assertThat(
                        database.texts(
                                "SELECT revision FROM projects UNION ALL SELECT revision FROM tickets UNION ALL SELECT revision FROM tasks"))
                .containsExactly("1", "2", "3");
        assertThat(counter()).isEqualTo("3");
    }

    @Test
    void an_update_takes_the_next_revision_and_the_time() throws SQLException {
        database.execute("UPDATE tickets SET title = 'Better', updated_at = '" + LONG_AGO + "'");

        assertThat(database.text("SELECT revision FROM tickets")).isEqualTo("4");
        String updatedAt = database.text("SELECT updated_at FROM tickets");
        assertThat(updatedAt).hasSize(LONG_AGO.length());
        assertThat(Instant.parse(updatedAt)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void an_update_that_changes_nothing_changes_nothing() throws SQLException {
        List<String> before = database.texts("SELECT revision || updated_at FROM tickets");

        database.execute("UPDATE tickets SET title = title, assignee = NULL");

        assertThat(database.texts("SELECT revision || updated_at FROM tickets")).isEqualTo(before);
        assertThat(counter()).isEqualTo("3");
    }

    @Test
    void a_change_to_null_and_from_null_is_a_change() throws SQLException {
        database.execute("UPDATE tickets SET assignee = 'ada'");
        database.execute("UPDATE tickets SET assignee = NULL");

        assertThat(database.text("SELECT revision FROM tickets")).isEqualTo("5");
    }

    @Test
    void every_row_of_an_update_takes_a_revision_of_its_own() throws SQLException {
        insertTasks(9);

        database.execute("UPDATE tasks SET assignee = 'ada'");

        assertThat(database.text("SELECT count(DISTINCT revision) FROM tasks WHERE revision > 12"))
                .isEqualTo("10");
        assertThat(counter()).isEqualTo("22");
    }

    @Test
    void a_writer_that_sets_the_revision_is_left_alone() throws SQLException {
        database.execute("UPDATE tickets SET title = 'Mine', revision = 50, updated_at = '" + LONG_AGO + "'");
        database.execute("INSERT INTO projects (id, key, name, revision) VALUES ('q', 'QQ', 'Q', 51)");

        assertThat(database.text("SELECT revision || updated_at FROM tickets")).isEqualTo("50" + LONG_AGO);
        assertThat(database.text("SELECT revision FROM projects WHERE id = 'q'"))
                .isEqualTo("51");
        assertThat(counter()).isEqualTo("3");
    }

    @Test
    void every_deleted_row_advances_the_counter_cascades_included() throws SQLException {
        database.execute("DELETE FROM projects");

        assertThat(database.text("SELECT count(*) FROM tasks")).isEqualTo("0");
        assertThat(counter()).isEqualTo("6");
    }

    @Test
    void triggers_that_fire_each_other_still_count_each_change_once() throws SQLException {
        try (Connection connection = database.open()) {
            Sql.execute(connection, "PRAGMA recursive_triggers = ON");
            Sql.execute(connection, "UPDATE tickets SET title = 'Again'");
        }

        assertThat(counter()).isEqualTo("4");
    }

    @Test
    void a_change_of_case_is_a_change_whatever_the_collation() throws SQLException {
        MigrationScript nickname = new MigrationScript(
                "V2__nickname.sql", "ALTER TABLE projects ADD nickname TEXT COLLATE NOCASE DEFAULT 'x';");
        new Migrations(Scripts.with("projects", nickname)).apply(database.file());

        database.execute("UPDATE projects SET nickname = 'X'");

        assertThat(database.text("SELECT revision FROM projects")).isEqualTo("4");
    }

    @Test
    void tables_without_the_system_columns_have_no_triggers() throws SQLException {
        assertThat(database.texts("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"))
                .containsExactly("projects", "tasks", "tickets");
    }

    @Test
    void names_that_need_quotes_are_quoted() throws SQLException {
        try (Connection connection = database.open()) {
            Sql.execute(connection, """
                    CREATE TABLE "od""d %s" (id TEXT PRIMARY KEY, "gro""up" TEXT, revision INTEGER NOT NULL DEFAULT 0,
                        created_at TEXT, updated_at TEXT, deleted_at TEXT)""");
            RevisionTriggers.install(connection);
            Sql.execute(connection, "INSERT INTO \"od\"\"d %s\" (id) VALUES ('x')");
            Sql.execute(connection, "UPDATE \"od\"\"d %s\" SET \"gro\"\"up\" = 'y'");

            assertThat(Sql.texts(connection, "SELECT revision FROM \"od\"\"d %s\""))
                    .containsExactly("5");
        }
    }

    private void insertTasks(int count) throws SQLException {
        for (int number : IntStream.range(2, 2 + count).toArray()) {
            database.execute(
                    "INSERT INTO tasks (id, ticket_id, number, key, title, position) VALUES ('%d', 't', %1$d, 'CAIRN-1.%1$d', 'Dig', 0)"
                            .formatted(number));
        }
    }

    private String counter() throws SQLException {
        return database.text("SELECT revision FROM cairn_state");
    }
}
