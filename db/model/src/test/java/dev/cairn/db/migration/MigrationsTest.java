package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void nameDatabase() {
        database = folder.resolve("cairn.db");
    }

    @Test
    void the_first_start_creates_the_database_and_reports_every_script() {
        MigrationReport report = new Migrations(ModuleScripts.all()).apply(database);

        assertThat(report.created()).isTrue();
        assertThat(report.applied())
                .containsExactly(
                        new Applied("projects", "1", "create projects"),
                        new Applied("tickets", "1", "create tickets"),
                        new Applied("tasks", "1", "create tasks"));
    }

    @Test
    void the_second_start_has_nothing_to_do() {
        new Migrations(ModuleScripts.all()).apply(database);

        assertThat(new Migrations(ModuleScripts.all()).apply(database))
                .isEqualTo(new MigrationReport(false, List.of(), null));
    }

    @Test
    void the_file_is_marked_as_cairns_and_private() throws IOException, SQLException {
        new Migrations(ModuleScripts.all()).apply(database);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-------");
        assertThat(pragma("application_id")).isEqualTo(String.valueOf(0x4361726E));
        assertThat(pragma("auto_vacuum")).isEqualTo("0");
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("user_version")).isEqualTo("2");
    }

    @Test
    void an_empty_file_becomes_a_database() throws IOException {
        Files.createFile(database);

        assertThat(new Migrations(ModuleScripts.all()).apply(database).created())
                .isTrue();
    }

    @Test
    void a_new_script_is_applied_behind_the_old_ones_and_keeps_the_rows() throws SQLException {
        new Migrations(ModuleScripts.all()).apply(database);
        execute("INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");

        MigrationReport report =
                new Migrations(projectsAnd("ALTER TABLE projects ADD COLUMN color TEXT;")).apply(database);

        assertThat(report.applied()).containsExactly(new Applied("projects", "2", "more"));
        assertThat(texts("SELECT key || ifnull(color, '-') FROM projects")).containsExactly("CAIRN-");
    }

    @Test
    void rows_that_a_script_changes_get_new_revisions() throws SQLException {
        new Migrations(ModuleScripts.all()).apply(database);
        execute("INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");

        new Migrations(projectsAnd("UPDATE projects SET name = 'Steine';")).apply(database);

        assertThat(texts("SELECT revision FROM projects")).containsExactly("2");
        assertThat(texts("SELECT revision FROM cairn_state")).containsExactly("2");
    }

    @Test
    void a_script_may_drop_a_column_that_the_triggers_compare() throws SQLException {
        new Migrations(ModuleScripts.all()).apply(database);

        new Migrations(projectsAnd("ALTER TABLE projects DROP COLUMN archived_at;")).apply(database);

        assertThat(texts("SELECT sql FROM sqlite_master WHERE name = 'cairn_projects_updated'"))
                .singleElement()
                .asString()
                .contains("NEW.\"name\"")
                .doesNotContain("archived_at");
    }

    @Test
    void a_script_may_rebuild_a_table_without_losing_the_rows_that_hang_on_it() throws SQLException {
        new Migrations(ModuleScripts.all()).apply(database);
        execute("INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");
        execute("INSERT INTO ticket_counters (project_id, last_number) VALUES ('p', 7)");

        new Migrations(projectsAnd("""
                        CREATE TABLE rebuilt (id TEXT PRIMARY KEY, key TEXT, name TEXT) STRICT;
                        INSERT INTO rebuilt SELECT id, key, name FROM projects;
                        DROP TABLE projects;
                        ALTER TABLE rebuilt RENAME TO projects;
                        """)).apply(database);

        assertThat(texts("SELECT last_number FROM ticket_counters")).containsExactly("7");
    }

    @Test
    void braces_in_a_script_are_left_alone() throws SQLException {
        new Migrations(ModuleScripts.all()).apply(database);
        execute("INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");

        new Migrations(projectsAnd("UPDATE projects SET name = '${name}';")).apply(database);

        assertThat(texts("SELECT name FROM projects")).containsExactly("${name}");
    }

    @Test
    void a_database_from_before_a_new_module_takes_it_in() {
        new Migrations(ModuleScripts.all().subList(0, 2)).apply(database);

        MigrationReport report = new Migrations(ModuleScripts.all()).apply(database);

        assertThat(report.applied()).extracting(Applied::module).containsExactly("tasks");
    }

    @Test
    void the_fingerprint_follows_every_script() {
        String fingerprint = new Migrations(ModuleScripts.all()).fingerprint();

        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(new Migrations(ModuleScripts.all()).fingerprint()).isEqualTo(fingerprint);
        assertThat(new Migrations(projectsAnd("SELECT 1;")).fingerprint()).isNotEqualTo(fingerprint);
    }

    private static List<ModuleMigrations> projectsAnd(String sql) {
        return Scripts.with("projects", new MigrationScript("V2__more.sql", sql));
    }

    private String pragma(String name) throws SQLException {
        return texts("PRAGMA " + name).get(0);
    }

    private List<String> texts(String sql) throws SQLException {
        return new TestDatabase(database).texts(sql);
    }

    private void execute(String sql) throws SQLException {
        new TestDatabase(database).execute(sql);
    }
}
