package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.migration.MigrationException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownTest {
    private static final MigrationScript COLOR = new MigrationScript(
            "V2__add_color.sql",
            "ALTER TABLE projects ADD color TEXT NOT NULL DEFAULT 'grey' CHECK (length(color) <= 20);",
            "ALTER TABLE projects DROP COLUMN color;");

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        database = TestDatabase.withRows(folder.resolve("cairn.db"));
    }

    @Test
    void the_ledger_keeps_the_order_in_which_scripts_were_applied() throws SQLException {
        new Migrations(Scripts.with("projects", COLOR)).apply(database.file());

        assertThat(database.texts(
                        "SELECT position || ' ' || module || ':' || version FROM cairn_migrations ORDER BY position"))
                .containsExactly("1 projects:1", "2 tickets:1", "3 tasks:1", "4 projects:2");
        assertThat(database.text("SELECT undo FROM cairn_migrations WHERE position = 4"))
                .isEqualTo(COLOR.undo());
    }

    @Test
    void what_would_go_is_told_and_nothing_is_done() throws SQLException {
        UndoReport report = down(Map.of("tickets", 0), false);

        assertThat(report.done()).isFalse();
        assertThat(report.undone()).extracting(LedgerEntry::label).containsExactly("tasks:1", "tickets:1");
        assertThat(report.losses()).extracting(Loss::toString).containsExactly("1 row of tasks", "1 row of tickets");
        assertThat(report.backup()).isNull();
        assertThat(database.text("SELECT count(*) FROM tasks")).isEqualTo("1");
        assertThat(folder.toFile().list()).containsExactly("cairn.db");
    }

    @Test
    void modules_that_link_go_first_and_the_old_database_is_kept() throws SQLException {
        UndoReport report = down(Map.of("tickets", 0), true);

        assertThat(report.done()).isTrue();
        assertThat(tables()).containsExactly("projects");
        assertThat(database.texts("SELECT name FROM projects")).containsExactly("Cairn");
        assertThat(new TestDatabase(report.backup()).text("SELECT title FROM tasks"))
                .isEqualTo("Dig");
        assertThat(report.backup().getFileName().toString()).matches("before-migration-\\d{8}T\\d{9}Z-3\\.db");
    }

    @Test
    void modules_that_do_not_link_stay() throws SQLException {
        UndoReport report = down(Map.of("tasks", 0), true);

        assertThat(report.undone()).extracting(LedgerEntry::label).containsExactly("tasks:1");
        assertThat(tables()).containsExactly("projects", "ticket_counters", "tickets");
    }

    @Test
    void what_a_linking_module_applied_before_stays() {
        Migrations migrations = new Migrations(Scripts.with("projects", COLOR));
        migrations.apply(database.file());

        UndoReport report = migrations.down(database.file(), Map.of("projects", 1), false);

        assertThat(report.undone()).extracting(LedgerEntry::label).containsExactly("projects:2");
    }

    @Test
    void values_that_go_are_counted_but_not_defaults() throws SQLException {
        Migrations migrations = new Migrations(Scripts.with("projects", COLOR));
        migrations.apply(database.file());
        assertThat(migrations
                        .down(database.file(), Map.of("projects", 1), false)
                        .done())
                .isTrue();
        migrations.apply(database.file());
        database.execute("UPDATE projects SET color = 'red'");

        UndoReport report = migrations.down(database.file(), Map.of("projects", 1), false);

        assertThat(report.done()).isFalse();
        assertThat(report.losses()).extracting(Loss::toString).containsExactly("1 value of projects.color");
    }

    @Test
    void an_older_cairn_undoes_a_script_that_it_has_never_seen() throws SQLException {
        new Migrations(Scripts.with("projects", COLOR)).apply(database.file());
        Migrations older = new Migrations(ModuleScripts.all());
        MigrationException refusal = catchThrowableOfType(MigrationException.class, () -> older.apply(database.file()));

        assertThat(refusal).hasMessageContaining("cairn migrate down --to projects:1 --data " + folder);
        older.down(database.file(), Map.of("projects", 1), false);

        assertThat(older.apply(database.file()).applied()).isEmpty();
        assertThat(database.text("SELECT name FROM projects")).isEqualTo("Cairn");
    }

    @Test
    void an_older_cairn_takes_out_a_module_that_it_does_not_have() {
        Migrations older = new Migrations(ModuleScripts.all().subList(0, 2));
        MigrationException refusal = catchThrowableOfType(MigrationException.class, () -> older.apply(database.file()));

        assertThat(refusal).hasMessageContaining("cairn migrate down --to tasks:0 --data " + folder);
        older.down(database.file(), Map.of("tasks", 0), true);

        assertThat(older.apply(database.file()).applied()).isEmpty();
    }

    @Test
    void what_was_undone_is_applied_again() throws SQLException {
        down(Map.of("tickets", 0), true);

        assertThat(new Migrations(ModuleScripts.all()).apply(database.file()).applied())
                .extracting(MigrationReport.Applied::module)
                .containsExactly("tickets", "tasks");
        database.execute(
                "INSERT INTO tickets (id, project_id, number, key, title) VALUES ('t', 'p', 1, 'CAIRN-1', 'B')");
        assertThat(database.text("SELECT revision FROM tickets")).isGreaterThan("3");
    }

    @Test
    void a_script_that_cannot_be_undone_is_refused() {
        MigrationScript last =
                new MigrationScript("V2__last.sql", "SELECT 1;", "-- cannot be undone: the old keys are gone\n");
        MigrationScript lone = new MigrationScript("V3__lone.sql", "SELECT 1;");
        Migrations migrations = new Migrations(Scripts.with("tasks", last, lone));
        migrations.apply(database.file());

        assertRefused(migrations, Map.of("tasks", 2), Reason.FINAL, "tasks:3 cannot be undone: it has no undo script");
        database = new TestDatabase(folder.resolve("cairn.db"));
        Migrations without = new Migrations(
                Scripts.with("tasks", last, new MigrationScript("V3__lone.sql", "SELECT 1;", "SELECT 1;")));
        assertRefused(without, Map.of("tasks", 1), Reason.FINAL, "as its undo script says: the old keys are gone");
    }

    /** SQLite takes the most pages that a file may have for the end of the disk. */
    @Test
    void an_undo_script_that_finds_no_space_is_not_to_blame() {
        String undo = "PRAGMA max_page_count = 1; CREATE TABLE large AS SELECT zeroblob(1000000) AS bytes;";
        Migrations migrations =
                new Migrations(Scripts.with("tasks", new MigrationScript("V2__x.sql", "SELECT 1;", undo)));
        migrations.apply(database.file());

        assertRefused(migrations, Map.of("tasks", 1), Reason.UNREADABLE, "cairn.db is full; make room and try again");
    }

    @Test
    void an_undo_script_that_fails_leaves_the_database_as_it_was() {
        Migrations migrations =
                new Migrations(Scripts.with("tasks", new MigrationScript("V2__x.sql", "SELECT 1;", "DROP TABLE x;")));
        migrations.apply(database.file());

        assertRefused(migrations, Map.of("tasks", 1), Reason.FAILED, "U2__x.sql of module tasks failed");
        assertRefused(migrations, Map.of("tasks", 1), Reason.FAILED, "cairn.db is as it was before.");
    }

    @Test
    void an_unknown_module_or_version_is_named_with_the_right_ones() {
        Migrations migrations = new Migrations(ModuleScripts.all());

        assertRefused(migrations, Map.of("ticket", 0), Reason.UNKNOWN, "there are projects, tasks, tickets");
        assertRefused(migrations, Map.of("tickets", 7), Reason.UNKNOWN, "is not applied; there are 0, 1.");
    }

    @Test
    void nothing_to_undo_is_no_failure() {
        UndoReport report = down(Map.of("tickets", 1), false);

        assertThat(report.undone()).isEmpty();
        assertThat(report.done()).isTrue();
        assertThat(report.backup()).isNull();
    }

    @Test
    void a_module_that_is_undone_is_no_unknown_one() {
        down(Map.of("tickets", 0), true);

        assertThat(down(Map.of("tickets", 0), false).done()).isTrue();
        Migrations migrations = new Migrations(ModuleScripts.all());
        assertRefused(migrations, Map.of("tickets", 1), Reason.UNKNOWN, "is not applied; there are 0.");
        assertThatThrownBy(() -> migrations.redo(database.file(), "tickets", false))
                .hasMessage("nothing of module tickets is applied.");
    }

    private UndoReport down(Map<String, Integer> targets, boolean lossAllowed) {
        return new Migrations(ModuleScripts.all()).down(database.file(), targets, lossAllowed);
    }

    private void assertRefused(Migrations migrations, Map<String, Integer> targets, Reason reason, String why) {
        MigrationException refusal =
                catchThrowableOfType(MigrationException.class, () -> migrations.down(database.file(), targets, true));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(why);
    }

    private List<String> tables() throws SQLException {
        return database.texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'cairn_*'"
                + " AND name NOT GLOB 'schema_history_*' AND name NOT GLOB 'sqlite_*' ORDER BY name");
    }
}
