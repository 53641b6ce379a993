package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    void rowsChangedByTheShellGetRevisionsOfTheirOwn() throws Exception {
        shell(
                "INSERT INTO projects (id, key, name) VALUES ('q', 'QQ', 'Q'); UPDATE projects SET description = 'by hand';");

        assertThat(database.texts("SELECT revision FROM projects ORDER BY id")).containsExactly("5", "6");
        assertThat(database.text("SELECT revision FROM cairn_state")).isEqualTo("6");
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
