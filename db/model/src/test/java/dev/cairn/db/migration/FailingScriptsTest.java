package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.migration.MigrationException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingScriptsTest {
    private static final MigrationScript GOOD =
            new MigrationScript("V2__add_color.sql", "ALTER TABLE projects ADD color TEXT;");

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        database = TestDatabase.withRows(folder.resolve("cairn.db"));
    }

    @Test
    void the_script_and_its_fault_are_named_in_one_line() {
        MigrationException failure = failure(GOOD, script("SELECT *\nFORM projects;"));

        assertThat(failure.reason()).isEqualTo(Reason.FAILED);
        assertThat(failure.getMessage())
                .contains("V3__break.sql of module projects failed and was taken back", "syntax error")
                .doesNotContain("\n");
    }

    @Test
    void all_new_scripts_of_the_module_are_taken_back() throws SQLException {
        failure(GOOD, script("INSERT INTO projects (id) VALUES ('q');"));

        assertThat(database.texts("SELECT name FROM pragma_table_info('projects')"))
                .doesNotContain("color");
        assertThat(database.texts("SELECT version FROM schema_history_projects WHERE version > 0"))
                .containsExactly("1");
    }

    @Test
    void a_script_that_leaves_links_to_nowhere_is_taken_back() throws SQLException {
        MigrationException failure = failure(GOOD, script("DELETE FROM projects;"));

        assertThat(failure)
                .hasMessageContaining("V3__break.sql of module projects would leave 1 links to rows that are not there")
                .hasMessageContaining("tickets to projects");
        assertThat(database.text("SELECT count(*) FROM projects")).isEqualTo("1");
    }

    @Test
    void the_old_scripts_go_on_working_on_the_database() throws SQLException {
        failure(GOOD, script("nonsense;"));

        assertThat(new Migrations(ModuleScripts.all()).apply(database.file()).applied())
                .isEmpty();
        database.execute("UPDATE projects SET name = name");
        assertThat(database.text("SELECT revision FROM projects")).isEqualTo("1");
    }

    @Test
    void a_mended_script_is_applied_next_time() {
        failure(GOOD, script("nonsense;"));

        Migrations mended =
                new Migrations(Scripts.with("projects", GOOD, script("UPDATE projects SET color = 'red';")));

        assertThat(mended.apply(database.file()).applied()).hasSize(2);
    }

    private static MigrationScript script(String sql) {
        return new MigrationScript("V3__break.sql", sql);
    }

    private MigrationException failure(MigrationScript... scripts) {
        Migrations migrations = new Migrations(Scripts.with("projects", scripts));
        return catchThrowableOfType(MigrationException.class, () -> migrations.apply(database.file()));
    }
}
