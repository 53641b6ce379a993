package dev.cairn.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.maintenance.TestData;
import dev.cairn.app.server.CairnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is being written when a command is told to end. */
class InterruptedTest {
    private static final int TOLD_TO_END = 128 + 15;

    @TempDir
    private Path folder;

    private Path data;
    private Path elsewhere;

    /** Some 40 MB, which nobody has copied before the signal comes. */
    @BeforeEach
    void create() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        TestData.create(data);
        TestData.execute(data, """
                WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                INSERT INTO tickets (id, project_id, number, key, title, description)
                SELECT 'x' || i, 'p1', i, 'CAIRN-' || i, 'x', printf('%.*c', 2000, 'x') FROM n""");
    }

    @Test
    void nothing_is_left_of_an_export() throws Exception {
        end("export", "--data", data, "--output", elsewhere.resolve("export.ndjson"));
    }

    @Test
    void nothing_is_left_of_the_copy_that_migrate_verify_works_on() throws Exception {
        end("migrate", "verify", "--data", data);
    }

    private void end(Object... command) throws Exception {
        try (CairnProcess process = CairnProcess.start(folder, elsewhere, command)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (files().stream().noneMatch(file -> size(file) > 0)) {
                assertThat(System.nanoTime()).as("patience").isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            process.terminate();

            assertThat(process.exitCode()).isEqualTo(TOLD_TO_END);
        }
        assertThat(files()).isEmpty();
    }

    /** But for SQLite's library. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(elsewhere)) {
            return files.filter(
                            file -> !file.equals(elsewhere) && !file.toString().contains("sqlite-"))
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
