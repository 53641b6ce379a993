package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.db.migration.MigrationException.Reason;
import dev.cairn.db.migration.MigrationStatus.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that its author goes on editing after it was applied. */
class RedoTest {
    private static final MigrationScript FIRST = new MigrationScript(
            "V2__add_color.sql", "ALTER TABLE projects ADD color TEXT;", "ALTER TABLE projects DROP COLUMN color;");
    private static final MigrationScript EDITED = new MigrationScript(
            "V2__add_color.sql",
            "ALTER TABLE projects ADD hue INTEGER; ALTER TABLE projects ADD shade TEXT;",
            "ALTER TABLE projects DROP COLUMN shade; ALTER TABLE projects DROP COLUMN hue;");

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void applyTheFirstText() throws SQLException {
        database = TestDatabase.withRows(folder.resolve("cairn.db"));
        with(FIRST).apply(database.file());
    }

    @Test
    void the_old_text_is_undone_and_the_new_one_applied() throws SQLException {
        UndoReport report = with(EDITED).redo(database.file(), "projects", false);

        assertThat(report.undone()).extracting(LedgerEntry::label).containsExactly("projects:2");
        assertThat(report.applied()).containsExactly(new MigrationReport.Applied("projects", "2", "add color"));
        assertThat(database.texts("SELECT name FROM pragma_table_info('projects')"))
                .contains("hue", "shade")
                .doesNotContain("color");
        assertThat(database.text("SELECT script FROM cairn_migrations WHERE position = 4"))
                .isEqualTo(EDITED.sql());
        assertThat(with(EDITED).apply(database.file()).applied()).isEmpty();
        assertThat(database.text("SELECT title FROM tasks")).isEqualTo("Dig");
    }

    @Test
    void values_that_go_are_told() throws SQLException {
        database.execute("UPDATE projects SET color = 'red'");

        UndoReport report = with(EDITED).redo(database.file(), "projects", false);

        assertThat(report.done()).isFalse();
        assertThat(report.losses()).extracting(Loss::toString).containsExactly("1 value of projects.color");
        assertThat(database.text("SELECT color FROM projects")).isEqualTo("red");
        assertThat(with(EDITED).redo(database.file(), "projects", true).done()).isTrue();
    }

    @Test
    void an_undo_script_that_was_wrong_at_first_may_be_mended_too() throws SQLException {
        MigrationScript wrong =
                new MigrationScript("V3__more.sql", "ALTER TABLE projects ADD size TEXT;", "DROP nothing;");
        MigrationScript mended = new MigrationScript(
                "V3__more.sql", "ALTER TABLE projects ADD size REAL;", "ALTER TABLE projects DROP COLUMN size;");
        with(FIRST, wrong).apply(database.file());

        assertThat(with(FIRST, mended).redo(database.file(), "projects", false).done())
                .isTrue();
        assertThat(database.text("SELECT type FROM pragma_table_info('projects') WHERE name = 'size'"))
                .isEqualTo("REAL");
    }

    @Test
    void a_text_that_fails_leaves_the_database_as_it_was() throws SQLException {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> with(new MigrationScript(FIRST.name(), "nonsense;")).redo(database.file(), "projects", true));

        assertThat(failure.reason()).isEqualTo(Reason.FAILED);
        assertThat(failure).hasMessageContaining("V2__add_color.sql of module projects failed");
        assertThat(database.texts("SELECT name FROM pragma_table_info('projects')"))
                .contains("color");
        assertThat(with(FIRST).apply(database.file()).applied()).isEmpty();
    }

    @Test
    void no_other_edited_script_is_accepted() {
        MigrationScript third = new MigrationScript("V3__more.sql", "SELECT 1;", "SELECT 1;");
        with(FIRST, third).apply(database.file());

        MigrationException refusal = catchThrowableOfType(
                MigrationException.class, () -> with(EDITED, third).redo(database.file(), "projects", true));

        assertThat(refusal.reason()).isEqualTo(Reason.EDITED);
        assertThat(refusal).hasMessageContaining("V2__add_color.sql").hasMessageEndingWith("is as it was before.");
    }

    @Test
    void the_status_tells_what_was_edited_what_is_unknown_and_what_is_pending() throws SQLException {
        MigrationScript third = new MigrationScript("V3__more.sql", "SELECT 1;");
        try (Connection connection = database.open()) {
            assertThat(states(with(EDITED, third), connection))
                    .containsExactly(
                            "projects:1 APPLIED",
                            "tickets:1 APPLIED",
                            "tasks:1 APPLIED",
                            "projects:2 EDITED",
                            "projects:3 PENDING");
            assertThat(states(with(), connection))
                    .contains("projects:2 UNKNOWN")
                    .doesNotContain("projects:2 " + State.PENDING);
        }
    }

    private static List<String> states(Migrations migrations, Connection connection) throws SQLException {
        return migrations.status(connection).stream()
                .map(script -> script.module() + ":" + script.version() + " " + script.state())
                .toList();
    }

    private static Migrations with(MigrationScript... scripts) {
        return new Migrations(Scripts.with("projects", scripts));
    }
}
