package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.migration.RoundTripReport.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final String ADD = "ALTER TABLE projects ADD color TEXT CHECK (length(color) <= 20);";
    private static final String DROP = "ALTER TABLE projects DROP COLUMN color;";
    private static final String REBUILD = """
            -- changes data: none; every row is copied
            CREATE TABLE rebuilt (
                id TEXT PRIMARY KEY,
                ticket_id TEXT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
                text TEXT NOT NULL CHECK (length(text) <= %d)
            ) STRICT;
            INSERT INTO rebuilt SELECT id, ticket_id, text FROM notes;
            DROP TABLE notes;
            ALTER TABLE rebuilt RENAME TO notes;
            """;
    private static final MigrationScript NOTES = new MigrationScript("V1__create_notes.sql", """
            CREATE TABLE notes (
                id TEXT PRIMARY KEY,
                ticket_id TEXT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
                text TEXT NOT NULL CHECK (length(text) <= 100)
            ) STRICT;""", "DROP TABLE notes;");

    @TempDir
    Path folder;

    @Test
    void every_script_of_a_new_database_goes_down_and_up_again_with_rows_in_every_table() {
        RoundTripReport report = new Migrations(ModuleScripts.all()).verify(null);

        assertThat(report.scripts()).extracting(Result::module).containsExactly("tasks", "tickets", "projects");
        assertThat(report.isSound()).as("%s", report).isTrue();
        assertThat(report.scripts()).allMatch(Result::undone);
        assertThat(report.rows().keySet())
                .containsExactlyInAnyOrder("projects", "tickets", "tasks", "ticket_counters", "task_counters");
        assertThat(report.rows().values()).allMatch(rows -> rows >= 1);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void the_database_itself_is_left_as_it_is() throws Exception {
        TestDatabase database = TestDatabase.withRows(folder.resolve("cairn.db"));
        String before = DiskFiles.sha256(database.file());

        RoundTripReport report = new Migrations(
                        Scripts.with("projects", new MigrationScript("V2__color.sql", ADD, DROP)))
                .verify(database.file());

        assertThat(report.isSound()).as("%s", report).isTrue();
        assertThat(report.scripts()).hasSize(4);
        assertThat(report.rows()).containsEntry("tickets", 1L);
        assertThat(DiskFiles.sha256(database.file())).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("cairn.db");
    }

    @Test
    void a_database_that_is_refused_is_named_and_not_its_copy() throws Exception {
        Path database = folder.resolve("cairn.db");
        new Migrations(ModuleScripts.all()).apply(database);
        MigrationScript edited = new MigrationScript("V1__create_projects.sql", "CREATE TABLE projects (id TEXT);");

        assertThatThrownBy(() -> new Migrations(Scripts.withOnly("projects", edited)).verify(database))
                .hasMessageContaining("applied to " + database)
                .hasMessageEndingWith("cairn migrate redo projects --data " + folder);
    }

    @Test
    void an_undo_script_that_leaves_something_behind_is_found() {
        assertThat(faults(
                        ADD + "CREATE INDEX projects_by_color ON projects (color, id);",
                        "DROP INDEX projects_by_color;"))
                .first()
                .asString()
                .contains("after U2__change.sql, table projects is CREATE TABLE projects", "color")
                .contains("and should be CREATE TABLE projects");
    }

    @Test
    void an_undo_script_that_changes_other_rows_is_found() {
        assertThat(faults(ADD, DROP + "UPDATE projects SET name = 'X';"))
                .first()
                .asString()
                .contains(
                        "after U2__change.sql, projects has other rows (3 before, 3 behind it, 6 of them on one side alone");
    }

    @Test
    void an_undo_script_that_fails_is_found() {
        assertThat(faults(ADD, "DROP TABLE nothing;"))
                .singleElement()
                .asString()
                .contains("U2__change.sql of module projects failed");
    }

    @Test
    void a_change_of_rows_that_the_script_tells_of_is_right() {
        assertThat(faults(
                        "-- changes data: names had spaces around them\nUPDATE projects SET name = trim(name) || '!';",
                        "-- changes data: nothing, the spaces are gone for good\nSELECT 1;"))
                .isEmpty();
    }

    @Test
    void a_script_that_cannot_be_undone_is_told_and_those_below_it_are_tried_all_the_same() {
        RoundTripReport report = verify(ADD, "-- cannot be undone: colours are for ever\nSELECT 1;");

        assertThat(report.isSound()).isTrue();
        assertThat(report.scripts()).extracting(Result::undone).containsExactly(true, true, false, true);
        assertThat(report.notes())
                .containsExactly("projects:2 cannot be undone, as its undo script says: colours are for ever");
    }

    @Test
    void a_rebuild_of_a_table_goes_both_ways() {
        ModuleMigrations right = notes(REBUILD.formatted(200), REBUILD.formatted(100));
        ModuleMigrations wrong = notes(REBUILD.formatted(200), REBUILD.formatted(150));

        assertThat(verify(right).isSound()).isTrue();
        assertThat(verify(wrong).scripts().get(0).faults())
                .singleElement()
                .asString()
                .contains("after U2__longer.sql, table notes", "150", "should be", "100");
    }

    @Test
    void a_rebuild_that_forgets_a_column_is_found() {
        String forgetful = REBUILD.formatted(100).replace("ticket_id, text FROM", "ticket_id, '' FROM");

        assertThat(verify(notes(REBUILD.formatted(200), forgetful))
                        .scripts()
                        .get(0)
                        .faults())
                .singleElement()
                .asString()
                .contains("after U2__longer.sql, notes has other rows (3 before, 3 behind it");
    }

    private static ModuleMigrations notes(String up, String down) {
        return new ModuleMigrations("notes", List.of(NOTES, new MigrationScript("V2__longer.sql", up, down)));
    }

    private static RoundTripReport verify(ModuleMigrations more) {
        List<ModuleMigrations> modules = new java.util.ArrayList<>(ModuleScripts.all());
        modules.add(more);
        return new Migrations(modules).verify(null);
    }

    private static RoundTripReport verify(String up, String down) {
        return new Migrations(Scripts.with("projects", new MigrationScript("V2__change.sql", up, down))).verify(null);
    }

    private static List<String> faults(String up, String down) {
        return verify(up, down).scripts().stream()
                .filter(script -> script.name().equals("V2__change.sql"))
                .findFirst()
                .orElseThrow()
                .faults();
    }
}
