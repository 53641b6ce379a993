package dev.cairn.db.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.db.file.DatabaseFileException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopyTest {
    @TempDir
    Path folder;

    private Connection source;
    private Path target;

    @BeforeEach
    void fillSource() throws SQLException {
        target = folder.resolve("copy.db");
        source = open(folder.resolve("source.db"));
        Sql.execute(source, "PRAGMA journal_mode = WAL");
        Sql.executeAll(source, """
                CREATE TABLE parents (id INTEGER PRIMARY KEY);
                CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id));
                INSERT INTO parents VALUES (1), (2);
                INSERT INTO children VALUES (1, 1);
                """);
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
    }

    @Test
    void a_finished_copy_tells_what_it_is() throws Exception {
        FinishedCopy finished;
        try (WorkingCopy copy = WorkingCopy.of(source, folder.resolve("source.db"), target)) {
            finished = copy.finish();
            assertThat(target).doesNotExist();
            copy.publish();
        }

        assertThat(finished.rows()).isEqualTo(Map.of("parents", 2L, "children", 1L));
        assertThat(finished.bytes()).isEqualTo(Files.size(target));
        assertThat(finished.sha256()).isEqualTo(DiskFiles.sha256(target)).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_large_copy_reaches_the_disk_in_parts_while_it_is_made() throws Exception {
        Sql.execute(source, "CREATE TABLE notes (text TEXT)");
        Sql.execute(source, """
                INSERT INTO notes
                WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                SELECT hex(randomblob(500)) FROM n
                """);
        DiskFiles.createPrivate(target);

        try (PartwiseSync sync = PartwiseSync.of(source, target)) {
            Sql.execute(source, "VACUUM INTO '" + target + "'");

            assertThat(sync.parts()).isBetween(3, (int) (Files.size(target) / PartwiseSync.PART_BYTES));
        }

        assertThat(DatabaseCheck.of(target)).containsEntry("notes", 10_000L);
    }

    @Test
    void new_databases_and_copies_of_others_have_large_pages() throws Exception {
        Path made = folder.resolve("made.db");
        try (Connection connection = Sql.scratch(made).getConnection()) {
            Sql.execute(connection, "CREATE TABLE notes (text TEXT)");

            assertThat(Sql.texts(connection, "PRAGMA page_size")).containsExactly("8192");
        }
        assertThat(Sql.texts(source, "PRAGMA page_size")).containsExactly("4096");

        publish();

        try (Connection connection = Sql.scratch(target).getConnection()) {
            assertThat(Sql.texts(connection, "PRAGMA page_size")).containsExactly("8192");
        }
    }

    @Test
    void a_copy_that_is_not_published_leaves_nothing() {
        try (WorkingCopy copy = WorkingCopy.of(source, folder.resolve("source.db"), target)) {
            copy.finish();
        }

        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("copy"));
    }

    @Test
    void what_a_kill_left_is_removed_before_the_next_copy() throws Exception {
        Files.writeString(folder.resolve("copy.db.tmp"), "half");
        Files.writeString(folder.resolve("copy.db.tmp-journal"), "of another file");

        publish();

        assertThat(folder.toFile().list()).noneMatch(name -> name.contains("tmp"));
        assertThat(DatabaseCheck.of(target)).containsEntry("parents", 2L);
    }

    @Test
    void an_older_file_stands_until_the_new_one_is_whole() throws Exception {
        publish();
        String before = DiskFiles.sha256(target);
        Sql.execute(source, "INSERT INTO children VALUES (2, 99)");

        DatabaseFileException failure = catchThrowableOfType(DatabaseFileException.class, this::publish);

        assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(failure)
                .hasMessageContaining("source.db has 1 links to rows that are not there (first: children to parents)");
        assertThat(DiskFiles.sha256(target)).isEqualTo(before);
    }

    @Test
    void rows_that_are_not_the_sources_are_noticed() throws SQLException {
        try (WorkingCopy copy = WorkingCopy.of(source, folder.resolve("source.db"), target)) {
            try (Connection connection = open(copy.file())) {
                Sql.execute(connection, "DELETE FROM parents WHERE id = 2");
            }

            DatabaseFileException failure = catchThrowableOfType(DatabaseFileException.class, copy::finish);

            assertThat(failure).hasMessageContaining("has other rows than its source");
        }
    }

    @Test
    void a_damaged_page_is_noticed() throws Exception {
        try (WorkingCopy copy = WorkingCopy.of(source, folder.resolve("source.db"), target)) {
            byte[] bytes = Files.readAllBytes(copy.file());
            java.util.Arrays.fill(bytes, 8192, 8292, (byte) 0x5A);
            Files.write(copy.file(), bytes);

            DatabaseFileException failure = catchThrowableOfType(DatabaseFileException.class, copy::finish);

            assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
        }
    }

    private void publish() {
        try (WorkingCopy copy = WorkingCopy.of(source, folder.resolve("source.db"), target)) {
            copy.finish();
            copy.publish();
        }
    }

    private static Connection open(Path file) throws SQLException {
        return Sql.dataSource("jdbc:sqlite:" + file, 0).getConnection();
    }
}
