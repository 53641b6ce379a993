package dev.cairn.app.server;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.db.file.Sql;
import dev.cairn.platform.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the write-ahead log holds into the database now and then, also when few write, and knows how old the oldest change is that
 * could not be brought there. Some reader is in the way then: one of this server's, or one of another process. Thread-safe.
 */
final class CheckpointWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final long LONG_NANOS = Duration.ofMinutes(2).toNanos();

    private final Database database;
    private final DataFolder folder;
    private final CheckpointProgress progress = new CheckpointProgress(System.nanoTime());
    private boolean told;

    private CheckpointWatch(Database database, DataFolder folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Looks each half minute, until what is returned is closed. */
    static RepeatedWork start(Database database, DataFolder folder, MeterRegistry registry) {
        CheckpointWatch watch = new CheckpointWatch(database, folder);
        TimeGauge.builder("cairn.checkpoint.age", watch, TimeUnit.NANOSECONDS, CheckpointWatch::age)
                .description(
                        "How long ago everything written until then was in the database and not only in its write-ahead log")
                .register(registry);
        return RepeatedWork.start("cairn-checkpoint", BETWEEN, watch::look);
    }

    private double age() {
        return progress.age(System.nanoTime());
    }

    private void look() {
        try (Connection connection = DriverManager.getConnection(Sql.url(folder.database()));
                Statement statement = connection.createStatement()) {
            // As the writer's own checkpoints: on macOS a plain fsync does not reach the disk.
            statement.execute("PRAGMA checkpoint_fullfsync = ON");
            try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
                progress.looked(System.nanoTime(), row.getLong(2), row.getLong(3));
            }
            tell();
        } catch (SQLException e) {
            LOG.debug("Could not look at the write-ahead log", e);
        }
    }

    private void tell() {
        double age = age();
        if (age < LONG_NANOS) {
            told = false;
        } else if (!told) {
            told = true;
            LOG.warn(
                    "For {} s the write-ahead log ({} MiB) has not gone into the database: something reads one old state of it,"
                            + " be it a backup, an export or a sqlite3 shell with an open transaction",
                    (long) (age / 1e9),
                    database.stats().walBytes() >> 20);
        }
    }
}
