package dev.cairn.db.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.db.file.DatabaseFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldDatabaseTest {
    @TempDir
    Path folder;

    private Path database;
    private Path kept;

    @BeforeEach
    void writeDatabaseWithALog() throws SQLException, IOException {
        database = folder.resolve("cairn.db");
        kept = folder.resolve("backups/before.db");
        DiskFiles.createPrivateFolder(folder.resolve("backups"));
        execute(database, "PRAGMA journal_mode = WAL");
        execute(database, "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('old');");
    }

    @Test
    void the_copy_takes_the_place_of_the_database_which_is_kept() throws Exception {
        replace(Step.Listener.NONE);

        assertThat(texts(database)).containsExactly("old", "new");
        assertThat(texts(kept)).containsExactly("old");
        assertThat(names()).containsExactly("backups", "cairn.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "CHANGED", mode = EnumSource.Mode.EXCLUDE)
    void a_failure_at_any_step_leaves_the_old_or_the_new_database(Step last) throws Exception {
        assertThatThrownBy(() -> replace(stopAt(last))).hasMessage("stopped");

        boolean replaced = last.compareTo(Step.RENAMED) >= 0;
        List<Path> settled = KeptFiles.settle(database, folder.resolve("backups"));
        assertThat(texts(database)).isEqualTo(replaced ? List.of("old", "new") : List.of("old"));
        assertThat(Files.exists(kept)).isEqualTo(replaced);
        assertThat(folder.resolve("backups").toFile().list()).hasSize(replaced ? 1 : 0);
        assertThat(settled).hasSizeLessThanOrEqualTo(1);
        assertThat(names()).containsExactly("backups", "cairn.db");
    }

    @Test
    void the_log_of_the_old_database_never_meets_the_new_one() throws Exception {
        try (Connection open = Sql.dataSource("jdbc:sqlite:" + database, 0).getConnection()) {
            Sql.execute(open, "INSERT INTO notes VALUES ('in the log')");
            assertThat(folder.resolve("cairn.db-wal")).isNotEmptyFile();
        }

        try (HeldDatabase held = HeldDatabase.hold(database, 0, Step.Listener.NONE)) {
            assertThat(folder.resolve("cairn.db-wal")).doesNotExist();
            assertThat(Sql.texts(held.connection(), "SELECT text FROM notes")).containsExactly("old", "in the log");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM notes", "INSERT INTO notes VALUES ('now')"})
    void nobody_else_has_it(String statement) throws SQLException {
        try (HeldDatabase held = HeldDatabase.hold(database, 0, Step.Listener.NONE)) {
            assertThatThrownBy(() -> execute(database, statement)).hasMessageContaining("locked");
            assertThat(Sql.texts(held.connection(), "SELECT count(*) FROM notes"))
                    .containsExactly("1");
        }
    }

    @Test
    void an_idle_reader_elsewhere_is_enough_to_refuse() throws SQLException {
        try (Connection other = Sql.dataSource("jdbc:sqlite:" + database, 0).getConnection()) {
            Sql.texts(other, "SELECT * FROM notes");

            DatabaseFileException refusal = catchThrowableOfType(
                    DatabaseFileException.class, () -> HeldDatabase.hold(database, 0, Step.Listener.NONE));

            assertThat(refusal.reason()).isEqualTo(Reason.HELD);
            assertThat(refusal).hasMessageContaining("held by another process");
        }
    }

    @Test
    void a_disk_without_second_names_keeps_a_copy() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/dev/shm")), "there is no second disk to test with");
        Path other = Files.createTempDirectory(Path.of("/dev/shm"), "cairn");
        kept = other.resolve("before.db");
        try {
            replace(Step.Listener.NONE);

            assertThat(texts(kept)).containsExactly("old");
            assertThat(other.toFile().list()).containsExactly("before.db");
        } finally {
            Files.delete(kept);
            Files.delete(other);
        }
    }

    private void replace(Step.Listener steps) throws SQLException {
        try (HeldDatabase held = HeldDatabase.hold(database, 0, steps);
                WorkingCopy copy = held.copy()) {
            execute(copy.file(), "INSERT INTO notes VALUES ('new')");
            copy.finishChanged();
            held.replaceBy(copy, kept);
        }
    }

    private static Step.Listener stopAt(Step last) {
        return step -> {
            if (step == last) {
                throw new IllegalStateException("stopped");
            }
        };
    }

    private List<String> names() {
        return List.of(folder.toFile().list()).stream().sorted().toList();
    }

    private static List<String> texts(Path file) throws SQLException {
        try (Connection connection = Sql.dataSource("jdbc:sqlite:" + file, 0).getConnection()) {
            return Sql.texts(connection, "SELECT text FROM notes");
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = Sql.dataSource("jdbc:sqlite:" + file, 0).getConnection()) {
            Sql.executeAll(connection, sql);
        }
    }
}
