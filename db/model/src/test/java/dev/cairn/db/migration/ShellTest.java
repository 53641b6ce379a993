package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.db.file.Step;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sqlite3 shell, where it is installed, as another writer. */
class ShellTest {
    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        database = TestDatabase.withRows(folder.resolve("cairn.db"));
    }

    @Test
    void rows_changed_by_the_shell_get_revisions_of_their_own() throws Exception {
        shell(
                "INSERT INTO projects (id, key, name) VALUES ('q', 'QQ', 'Q'); UPDATE projects SET description = 'by hand';");

        assertThat(database.texts("SELECT revision FROM projects ORDER BY id")).containsExactly("5", "6");
        assertThat(database.text("SELECT revision FROM cairn_state")).isEqualTo("6");
    }

    @Test
    void a_shell_that_has_the_database_open_keeps_it_from_being_replaced() throws Exception {
        assumeTrue(isInstalled(), "the sqlite3 shell is not installed");
        MigrationScript color = new MigrationScript("V2__add_color.sql", "ALTER TABLE projects ADD color TEXT;");
        Migrations migrations = new Migrations(Scripts.with("projects", color), 100, Step.Listener.NONE);
        Process shell = new ProcessBuilder(
                        "sqlite3", "-readonly", "-batch", database.file().toString())
                .start();
        try (BufferedWriter input = shell.outputWriter();
                BufferedReader output = shell.inputReader()) {
            input.write("SELECT title FROM tasks;\n");
            input.flush();
            assertThat(output.readLine()).isEqualTo("Dig");

            MigrationException refusal =
                    catchThrowableOfType(MigrationException.class, () -> migrations.apply(database.file()));

            assertThat(refusal.reason()).isEqualTo(MigrationException.Reason.HELD);
            assertThat(refusal)
                    .hasMessageContaining("held by another process, such as a sqlite3 shell; close that and try again")
                    .hasMessageContaining("is as it was before");
        }
        assertThat(shell.waitFor()).isZero();
        assertThat(migrations.apply(database.file()).applied()).hasSize(1);
    }

    private void shell(String sql) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "the sqlite3 shell is not installed");
        Process shell = new ProcessBuilder("sqlite3", "-bail", database.file().toString(), sql)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("sqlite3", "-version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
