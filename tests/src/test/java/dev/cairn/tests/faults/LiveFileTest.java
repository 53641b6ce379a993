package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Only SQLite opens the files of a database that is open, but for the log, which the server syncs and SQLite has no locks on. A process that
 * opens another one by other means loses SQLite's locks on it as soon as it closes that one, whatever else it has open: the next process
 * that ends takes the log away, and what was committed with it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "only POSIX drops a process's locks this way")
class LiveFileTest {
    private static final String COUNT = "SELECT count(*) FROM projects";
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @Test
    void the_log_outlives_another_process_that_opens_and_closes_the_file_and_so_do_the_rows() {
        Path data = folder.resolve("data");
        Path file = data.resolve("cairn.db");
        try (ServerProcess server = ServerProcess.start(data)) {
            for (int round = 1; round <= ROUNDS; round++) {
                create(server, round);
                // What looks at files from outside SQLite, if anything does.
                assertThat(server.client().get("/metrics").status()).isEqualTo(200);
                assertThat(server.client().get("/readyz").status()).isEqualTo(200);
                openAndClose(file);
                assertThat(Path.of(file + "-wal")).isNotEmptyFile();
            }
            server.kill();
        }
        assertThat(FileCheck.query(file, COUNT)).containsExactly("" + ROUNDS);
    }

    /** The control: a process that reads the files of its own database as any others, and then loses what it commits. */
    @Test
    void a_process_that_reads_its_own_file_loses_the_log_and_the_rows() throws IOException {
        Path file = folder.resolve("careless.db");
        try (SqlProcess careless = SqlProcess.on(file)) {
            careless.run("PRAGMA journal_mode = WAL");
            careless.run("CREATE TABLE projects (key TEXT)");
            careless.run("INSERT INTO projects VALUES ('kept')");
            careless.run(SqlProcess.READ_FILES);
            openAndClose(file);
            careless.run("INSERT INTO projects VALUES ('lost')");
            careless.run("INSERT INTO projects VALUES ('lost, too')");

            assertThat(Path.of(file + "-wal")).doesNotExist();
        }
        assertThat(FileCheck.query(file, COUNT)).containsExactly("1");
    }

    @Test
    void nothing_but_sqlite_opens_a_file_that_it_has_locks_on_while_the_server_runs() throws IOException {
        Strace.assumeUsable();
        Path record = folder.resolve("record");
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(Strace.opening(record), data)) {
            for (int round = 1; round <= ROUNDS; round++) {
                create(server, round);
                for (String path : List.of("/metrics", "/readyz", "/api", "/api/projects")) {
                    assertThat(server.client().get(path).status()).isEqualTo(200);
                }
            }
            server.terminate();
            Strace.awaitEnd(record, server);
        }
        OpenFiles files = OpenFiles.read(record);

        assertThat(files.foreign()).isEmpty();
        assertThat(files.bySqlite()).as("otherwise nothing was looked at").isPositive();
    }

    /** The control for it. */
    @Test
    void a_file_that_is_opened_by_other_means_would_be_noticed() throws IOException, SQLException {
        Strace.assumeUsable();
        Path record = folder.resolve("record");
        List<String> command = new ArrayList<>(Strace.opening(record).tool());
        command.addAll(JavaProcess.command(SqlProcess.class.getName()));
        command.add(folder.resolve("careless.db").toString());
        try (SqlProcess careless = SqlProcess.started(command)) {
            careless.run("PRAGMA journal_mode = WAL");
            careless.run("CREATE TABLE projects (key TEXT)");
            careless.run(SqlProcess.READ_FILES);
        }

        assertThat(OpenFiles.read(record).foreign()).isNotEmpty();
    }

    private static void create(ServerProcess server, int number) {
        String body = "{\"key\": \"P" + number + "\", \"name\": \"P\"}";
        assertThat(server.client().post("/api/projects", body).status()).isEqualTo(201);
    }

    /** SQLite in another process: the last one to close a database takes the log away, if it finds that nobody else has it open. */
    private static void openAndClose(Path file) {
        try (SqlProcess visitor = SqlProcess.on(file)) {
            visitor.run("UPDATE projects SET key = key WHERE key = 'nothing'");
            visitor.end();
        }
        assertThat(Files.exists(file)).isTrue();
    }
}
