package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log's file is longer than what is in it once it is long, and that is nothing to SQLite. */
class LogFileTest {
    private static final int TITLE = 3000;

    @TempDir
    Path folder;

    private Path log;
    private Database database;
    private int written;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder));
        log = folder.resolve("cairn.db-wal");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_long_log_has_room_for_the_next_commits() throws Exception {
        writeUntilLong();
        long size = Files.size(log);

        write();
        write();

        assertThat(Files.size(log)).isEqualTo(size);
        assertThat(used()).isLessThan(size);
    }

    @Test
    void a_short_log_has_none() throws Exception {
        while (Files.size(log) < LogFile.SHORT / 2) {
            write();
        }

        assertThat(used()).isEqualTo(Files.size(log));
    }

    @Test
    void a_crash_loses_nothing_that_was_written_before_the_room() throws Exception {
        writeUntilLong();
        Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("cairn.db");
        Files.copy(folder.resolve("cairn.db"), crashed);
        Files.copy(log, Path.of(crashed + "-wal"));

        assertThat(asked(crashed, "SELECT count(*) FROM notes")).isEqualTo(written);
        assertThat(asked(crashed, "SELECT max(integrity_check = 'ok') FROM pragma_integrity_check"))
                .isOne();
    }

    @Test
    void other_programs_write_where_the_room_is() throws Exception {
        writeUntilLong();
        long size = Files.size(log);

        try (Connection other = NoteFile.connect(folder.resolve("cairn.db"));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("INSERT INTO notes (title) VALUES ('of another program')");
        }
        write();

        assertThat(Files.size(log)).isEqualTo(size);
        assertThat(NoteFile.count(database)).isEqualTo(written + 1L);
    }

    @Test
    void the_length_is_asked_for_only_when_there_may_be_no_room() throws IOException {
        try (LogFile file = new LogFile(folder.resolve("cairn.db"))) {
            lengthenAndCut(file);

            file.lengthen(LogFile.SHORT + 2);

            assertThat(Files.size(log)).isEqualTo(LogFile.SHORT);
        }
    }

    @Test
    void a_log_that_begins_anew_is_looked_at_again() throws IOException {
        try (LogFile file = new LogFile(folder.resolve("cairn.db"))) {
            lengthenAndCut(file);

            file.lengthen(LogFile.SHORT + 1);

            assertThat(Files.size(log)).isGreaterThan(LogFile.SHORT + 1);
        }
    }

    /** Has it see room behind the part in use, which somebody else then takes away. */
    private void lengthenAndCut(LogFile file) throws IOException {
        while (Files.size(log) < 2 * LogFile.SHORT) {
            file.lengthen(LogFile.SHORT + 2);
        }
        try (FileChannel cut = FileChannel.open(log, StandardOpenOption.WRITE)) {
            cut.truncate(LogFile.SHORT);
        }
    }

    @Test
    void work_that_interrupts_its_thread_does_not_keep_the_next_from_the_disk() throws Exception {
        NoteFile.Blocker blocker = new NoteFile.Blocker(database);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(
                () -> database.write(session -> {
                    Thread.currentThread().interrupt();
                    return true;
                }),
                NoteFile::start);
        NoteFile.await(() -> database.stats().writes().waiting() == 1);
        CompletableFuture<Long> next = CompletableFuture.supplyAsync(
                () -> database.writeAlone(session -> NoteFile.insert(session, "next")), NoteFile::start);
        NoteFile.await(() -> database.stats().writes().waiting() == 2);
        blocker.release();

        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
        assertThat(next).succeedsWithin(Duration.ofSeconds(10));
        write();
        assertThat(NoteFile.count(database)).isEqualTo(2);
    }

    private void writeUntilLong() throws IOException {
        while (Files.size(log) <= LogFile.SHORT) {
            write();
        }
        write();
    }

    private void write() {
        written++;
        database.write(session -> NoteFile.insert(session, "x".repeat(TITLE) + written));
    }

    /** Bytes of the log's header and of its pages. */
    private long used() throws SQLException {
        Path file = folder.resolve("cairn.db");
        long pages = asked(file, "PRAGMA wal_checkpoint(NOOP)", 2);
        return 32 + pages * (24 + asked(file, "PRAGMA page_size"));
    }

    private static long asked(Path file, String sql) throws SQLException {
        return asked(file, sql, 1);
    }

    private static long asked(Path file, String sql, int column) throws SQLException {
        try (Connection connection = NoteFile.connect(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(column);
        }
    }
}
