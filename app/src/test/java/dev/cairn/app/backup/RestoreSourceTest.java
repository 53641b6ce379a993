package dev.cairn.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.maintenance.TestData;
import dev.cairn.app.server.CairnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of looking at a backup is not told as a fault of it. */
class RestoreSourceTest {
    @TempDir
    private Path folder;

    private Path backup;

    @BeforeEach
    void create() throws IOException {
        TestData.create(folder);
        TestData.execute(folder, "PRAGMA wal_checkpoint(TRUNCATE)");
        backup = Files.createDirectory(folder.resolve("backups")).resolve("by-hand.db");
        Files.copy(folder.resolve("cairn.db"), backup);
    }

    @Test
    void one_that_another_process_holds_ends_with_4() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + backup);
                Statement statement = other.createStatement()) {
            statement.executeUpdate("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");

            Result result = restore();

            assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(result.err()).contains("by-hand.db is held by another process");
        }
    }

    /** Whoever runs this as root may write it all the same. */
    @Test
    void one_that_can_only_be_read_is_restored() throws IOException {
        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("r--------"));

        Result result = restore();

        assertThat(result.code()).as(result.toString()).isZero();
    }

    @Test
    void a_folder_that_is_no_place_for_sqlites_library_is_named() throws Exception {
        Path gone = folder.resolve("gone");
        try (CairnProcess process = CairnProcess.start(folder, gone, "restore", "by-hand", "--data", folder)) {
            assertThat(process.exitCode()).isEqualTo(ExitCode.UNREADABLE.code());
            assertThat(process.errors()).contains("cannot load SQLite's library from " + gone);
        }
    }

    private Result restore() {
        return CairnCli.run("restore", "by-hand", "--data", folder);
    }
}
