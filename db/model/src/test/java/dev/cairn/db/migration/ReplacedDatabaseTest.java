package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.MigrationException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration of a database with rows: what it takes with it, and what it leaves behind. */
class ReplacedDatabaseTest {
    private static final MigrationScript COLOR =
            new MigrationScript("V2__add_color.sql", "ALTER TABLE projects ADD color TEXT;");
    private static final String REBUILD = """
            -- changes data: none; every row is copied
            CREATE TABLE rebuilt (id TEXT PRIMARY KEY, key TEXT, name TEXT) STRICT;
            INSERT INTO rebuilt SELECT id, key, name FROM projects%s;
            DROP TABLE projects;
            ALTER TABLE rebuilt RENAME TO projects;
            """;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        database = TestDatabase.withRows(folder.resolve("cairn.db"));
    }

    @Test
    void the_old_database_is_kept() throws Exception {
        MigrationReport report = new Migrations(Scripts.with("projects", COLOR)).apply(database.file());

        Path backup = report.backup();
        assertThat(backup).hasParent(folder.resolve("backups"));
        assertThat(backup.getFileName().toString()).matches("before-migration-\\d{8}T\\d{9}Z-3\\.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.getParent())))
                .isEqualTo("rwx------");
        assertThat(new TestDatabase(backup).texts("SELECT name FROM pragma_table_info('projects')"))
                .doesNotContain("color");
        assertThat(new TestDatabase(backup).text("SELECT title FROM tasks")).isEqualTo("Dig");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("cairn.db", "backups");
    }

    @Test
    void rows_revisions_and_marks_go_with_it() throws Exception {
        new Migrations(Scripts.with("projects", COLOR)).apply(database.file());

        assertThat(database.text("SELECT group_concat(revision) FROM (SELECT revision FROM projects UNION ALL"
                        + " SELECT revision FROM tickets UNION ALL SELECT revision FROM tasks)"))
                .isEqualTo("1,2,3");
        assertThat(database.text("SELECT revision FROM cairn_state")).isEqualTo("3");
        assertThat(database.text("PRAGMA application_id")).isEqualTo(String.valueOf(DatabaseFile.APPLICATION_ID));
        assertThat(database.text("PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void nothing_pending_copies_nothing() {
        List<Step> steps = new ArrayList<>();

        new Migrations(ModuleScripts.all(), 0, steps::add).apply(database.file());

        assertThat(steps).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("cairn.db");
    }

    @Test
    void triggers_alone_are_written_in_place() throws SQLException {
        database.execute("UPDATE cairn_state SET migrations_fingerprint = 'other'; DROP TRIGGER cairn_tasks_updated;");
        List<Step> steps = new ArrayList<>();

        new Migrations(ModuleScripts.all(), 0, steps::add).apply(database.file());

        assertThat(steps).isEmpty();
        assertThat(database.texts("SELECT 1 FROM sqlite_schema WHERE name = 'cairn_tasks_updated'"))
                .hasSize(1);
    }

    @Test
    void a_module_is_added_to_a_database_with_rows() throws SQLException {
        MigrationScript notes = new MigrationScript("V1__create_notes.sql", """
                -- changes data: makes the first note of each ticket of its title
                CREATE TABLE notes (id TEXT PRIMARY KEY, ticket_id TEXT REFERENCES tickets (id), text TEXT) STRICT;
                INSERT INTO notes SELECT 'note-' || id, id, title FROM tickets;
                """);
        List<ModuleMigrations> modules = new ArrayList<>(ModuleScripts.all());
        modules.add(new ModuleMigrations("notes", List.of(notes)));

        MigrationReport report = new Migrations(modules).apply(database.file());

        assertThat(report.applied()).extracting(MigrationReport.Applied::module).containsExactly("notes");
        assertThat(database.text("SELECT text FROM notes")).isEqualTo("Build");
        assertThat(database.text("SELECT title FROM tasks")).isEqualTo("Dig");
    }

    @Test
    void a_rebuilt_table_keeps_its_children() throws SQLException {
        new Migrations(Scripts.with("projects", new MigrationScript("V2__rebuild.sql", REBUILD.formatted(""))))
                .apply(database.file());

        assertThat(database.texts("SELECT title FROM tickets UNION ALL SELECT title FROM tasks"))
                .containsExactly("Build", "Dig");
    }

    @Test
    void a_script_that_loses_rows_without_saying_so_is_taken_back() throws SQLException {
        database.execute("INSERT INTO projects (id, key, name) VALUES ('q', 'QQ', 'Q')");
        String forgetful = REBUILD.formatted(" WHERE key = 'CAIRN'");

        MigrationException failure = failure(new MigrationScript("V2__rebuild.sql", forgetful));

        assertThat(failure)
                .hasMessageContaining("V2__rebuild.sql of module projects leaves 1 of the 2 rows of projects")
                .hasMessageContaining("-- changes row counts: projects")
                .hasMessageContaining("cairn.db is as it was before.");
        assertThat(database.text("SELECT count(*) FROM projects")).isEqualTo("2");
        String told = "-- changes row counts: projects\n" + forgetful;
        new Migrations(Scripts.with("projects", new MigrationScript("V2__rebuild.sql", told))).apply(database.file());
        assertThat(database.text("SELECT count(*) FROM projects")).isEqualTo("1");
    }

    @Test
    void a_failure_tells_which_database_is_in_place() {
        MigrationException failure = failure(new MigrationScript("V2__break.sql", "nonsense;"));

        assertThat(failure).hasMessageEndingWith(database.file() + " is as it was before.");
        assertThat(folder.toFile().list()).containsExactly("cairn.db");
    }

    @Test
    void a_failure_behind_the_last_step_tells_where_the_old_database_is() {
        Migrations migrations = new Migrations(Scripts.with("projects", COLOR), 0, step -> {
            if (step == Step.RENAMED) {
                throw new MigrationException(Reason.FAILED, "The disk is gone.");
            }
        });

        MigrationException failure =
                catchThrowableOfType(MigrationException.class, () -> migrations.apply(database.file()));

        assertThat(failure.getMessage())
                .matches("The disk is gone. The new database is in its place, and the old one is kept as "
                        + folder.resolve("backups") + "/before-migration-.*\\.db\\.");
    }

    @Test
    void a_database_from_before_the_ledger_gets_one() throws SQLException {
        database.execute("DROP TABLE cairn_migrations; PRAGMA user_version = 1;"
                + " UPDATE cairn_state SET migrations_fingerprint = 'old'");

        MigrationReport report = new Migrations(ModuleScripts.all()).apply(database.file());

        assertThat(report.backup()).isNotNull();
        assertThat(database.texts("SELECT module || ':' || version FROM cairn_migrations ORDER BY position"))
                .containsExactly("projects:1", "tickets:1", "tasks:1");
    }

    private MigrationException failure(MigrationScript script) {
        Migrations migrations = new Migrations(Scripts.with("projects", script));
        return catchThrowableOfType(MigrationException.class, () -> migrations.apply(database.file()));
    }
}
