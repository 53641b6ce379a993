package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.MigrationException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedDatabasesTest {
    private static final MigrationScript MORE =
            new MigrationScript("V2__add_color.sql", "ALTER TABLE projects ADD color TEXT;");
    private static final MigrationScript OTHER =
            new MigrationScript("V1__create_projects.sql", "CREATE TABLE projects (id TEXT);");

    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void nameDatabase() {
        database = folder.resolve("cairn.db");
    }

    @Test
    void a_file_that_is_not_a_database_is_foreign() throws IOException {
        Files.writeString(database, "Dear diary,\n".repeat(100));

        assertRefused(Reason.FOREIGN, ModuleScripts.all(), "is not a Cairn database but some other file");
    }

    @Test
    void a_file_too_short_for_a_header_is_foreign() throws IOException {
        Files.writeString(database, "SQLite format 3\0");

        assertRefused(Reason.FOREIGN, ModuleScripts.all(), "some other file");
    }

    @Test
    void another_programs_database_is_foreign() throws IOException, SQLException {
        new TestDatabase(database).execute("CREATE TABLE bookmarks (url TEXT)");

        assertRefused(Reason.FOREIGN, ModuleScripts.all(), "another program's SQLite database");
    }

    @Test
    void a_folder_cannot_be_opened() throws IOException {
        Files.createDirectory(database);

        MigrationException refusal = refusal(ModuleScripts.all());

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_missing_folder_is_named() {
        database = folder.resolve("nowhere").resolve("cairn.db");

        MigrationException refusal = refusal(ModuleScripts.all());

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refusal).hasMessageContaining(database.toString());
    }

    @Test
    void a_log_without_its_database_is_not_thrown_away() throws IOException {
        Path log = Files.writeString(folder.resolve("cairn.db-wal"), "rows");

        MigrationException refusal = refusal(ModuleScripts.all());

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(log).hasContent("rows");
        assertThat(database).doesNotExist();
    }

    @Test
    void a_damaged_database_is_said_to_be_damaged() throws IOException, SQLException {
        TestDatabase.withRows(database);
        byte[] bytes = Files.readAllBytes(database);
        java.util.Arrays.fill(bytes, 100, bytes.length, (byte) 0x5A);
        Files.write(database, bytes);

        assertRefused(Reason.DAMAGED, ModuleScripts.all(), "is damaged");
    }

    @Test
    void a_database_of_a_newer_cairn_names_the_versions() throws IOException {
        new Migrations(Scripts.with("projects", MORE)).apply(database);

        assertRefused(
                Reason.NEWER, ModuleScripts.all(), "a newer Cairn (module projects to version 2, this one knows 1)");
    }

    @Test
    void a_database_with_more_modules_is_newer() throws IOException {
        new Migrations(ModuleScripts.all()).apply(database);

        assertRefused(
                Reason.NEWER, ModuleScripts.all().subList(0, 2), "it has the modules tasks, which this one has not");
    }

    @Test
    void a_database_with_later_platform_tables_is_newer() throws IOException, SQLException {
        new Migrations(ModuleScripts.all()).apply(database);
        new TestDatabase(database)
                .execute("PRAGMA user_version = 99; UPDATE cairn_state SET migrations_fingerprint = 'later'");

        assertRefused(Reason.NEWER, ModuleScripts.all(), "later tables of the platform");
    }

    @Test
    void an_edited_script_is_named() throws IOException {
        new Migrations(ModuleScripts.all()).apply(database);

        assertRefused(
                Reason.EDITED,
                Scripts.withOnly("projects", OTHER),
                "V1__create_projects.sql of module projects was edited");
        assertThat(refusal(Scripts.withOnly("projects", OTHER)))
                .hasMessageContaining("run: cairn migrate redo projects --data " + folder);
    }

    @Test
    void an_edited_script_below_the_last_is_taken_back_to() {
        MigrationScript third = new MigrationScript("V3__add_size.sql", "ALTER TABLE projects ADD size INTEGER;");
        new Migrations(Scripts.with("projects", MORE, third)).apply(database);

        MigrationException refusal =
                refusal(Scripts.with("projects", new MigrationScript("V2__add_color.sql", "SELECT 1;"), third));

        assertThat(refusal).hasMessageContaining("cairn migrate down --to projects:1 --data " + folder);
    }

    @Test
    void a_missing_script_is_named() throws IOException {
        MigrationScript third = new MigrationScript("V3__add_size.sql", "ALTER TABLE projects ADD size INTEGER;");
        new Migrations(Scripts.with("projects", MORE, third)).apply(database);

        assertRefused(Reason.MISSING, Scripts.with("projects", third), "Version 2 (add color) of module projects");
        assertThat(refusal(Scripts.with("projects", third)))
                .hasMessageContaining("sqlite3 -readonly " + database)
                .hasMessageContaining("SELECT script FROM cairn_migrations WHERE module = 'projects' AND version = 2");
    }

    @Test
    void a_script_that_comes_too_late_is_named() throws IOException {
        MigrationScript third = new MigrationScript("V3__add_size.sql", "ALTER TABLE projects ADD size INTEGER;");
        new Migrations(Scripts.with("projects", third)).apply(database);

        assertRefused(Reason.EDITED, Scripts.with("projects", MORE, third), "rename it to V4__...");
    }

    @Test
    void new_scripts_of_one_module_are_not_applied_when_another_module_is_refused() throws IOException {
        new Migrations(ModuleScripts.all()).apply(database);
        MigrationScript edited = new MigrationScript("V1__create_tasks.sql", "SELECT 1;");
        List<ModuleMigrations> scripts = Stream.concat(
                        Scripts.with("projects", MORE).stream().limit(2),
                        Stream.of(new ModuleMigrations("tasks", List.of(edited))))
                .toList();

        assertRefused(Reason.EDITED, scripts, "V1__create_tasks.sql of module tasks");
    }

    @Test
    void a_database_that_another_process_writes_is_said_to_be_held() throws SQLException {
        new Migrations(ModuleScripts.all()).apply(database);
        try (Connection other = new TestDatabase(database).open()) {
            other.setAutoCommit(false);

            MigrationException refusal = refusal(Scripts.with("projects", MORE));

            assertThat(refusal.reason()).isEqualTo(Reason.HELD);
            assertThat(refusal).hasMessageContaining("is held by another process");
        }
    }

    private void assertRefused(Reason reason, List<ModuleMigrations> scripts, String why) throws IOException {
        byte[] before = Files.readAllBytes(database);

        MigrationException refusal = refusal(scripts);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.getMessage())
                .contains(why)
                .contains(database.toString())
                .doesNotContain("\n");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("cairn.db");
    }

    private MigrationException refusal(List<ModuleMigrations> scripts) {
        Migrations migrations = new Migrations(scripts, 50, Step.Listener.NONE);
        return catchThrowableOfType(MigrationException.class, () -> migrations.apply(database));
    }
}
