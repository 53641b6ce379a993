package dev.cairn.app.backup;

import dev.cairn.app.Version;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.FreeRoom;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DatabaseFileException.Reason;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.FinishedCopy;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.file.WorkingCopy;
import dev.cairn.platform.database.Instants;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * Makes backups, from one moment and on a connection of its own: others read and write meanwhile, in this process or another. A backup is
 * complete or absent. One at a time in a data folder; thread-safe.
 */
public final class BackupMaker {
    private static final Logger LOG = LoggerFactory.getLogger(BackupMaker.class);
    private static final int BUSY_MILLISECONDS = 10_000;

    private final DataFolder folder;
    private final BackupFolder backups;
    private final Step.Listener steps;
    private volatile @Nullable SQLiteConnection copying;

    /** Backups of that data folder. */
    public BackupMaker(DataFolder folder) {
        this(folder, Step.Listener.NONE);
    }

    /** The same, telling of its steps. */
    public BackupMaker(DataFolder folder, Step.Listener steps) {
        this.folder = folder;
        this.backups = BackupFolder.of(folder);
        this.steps = steps;
    }

    /**
     * Makes a backup, then removes older ones that need not stay.
     *
     * @throws dev.cairn.app.CommandFailure when another job has the data folder
     * @throws DatabaseFileException when the disk or the database does not allow it; what was there before is there still
     */
    public Manifest make(Retention retention) {
        return FolderLock.holdingForJob(folder, "a backup", () -> makeAlone(retention));
    }

    private Manifest makeAlone(Retention retention) {
        try {
            backups.create();
            backups.removeRemains();
            Manifest made = make();
            KeptDatabases.describe(backups);
            for (String name : retention.superfluous(backups.list(), made.name())) {
                backups.remove(name);
                LOG.info("Removed the backup {}", name);
            }
            return made;
        } catch (IOException e) {
            throw DatabaseFailures.translated(backups.path(), e);
        } catch (SQLException e) {
            throw DatabaseFailures.translated(folder.database(), e);
        }
    }

    private Manifest make() throws SQLException, IOException {
        Instant now = Instant.now();
        String name = BackupName.regular(now);
        try (SQLiteConnection connection = open()) {
            copying = connection;
            // Without a server this is the last connection, which brings the log into the database when it closes.
            Sql.execute(connection, "PRAGMA checkpoint_fullfsync = ON");
            requireCairn(connection);
            FreeRoom.require(
                    connection, backups.path(), "A backup", "make room, or keep fewer backups with --backup-keep.");
            try (WorkingCopy copy = WorkingCopy.of(connection, folder.database(), backups.database(name), steps)) {
                CopiedState state = CopiedState.of(copy.file());
                Manifest manifest = manifest(name, now, state, copy.finish());
                backups.write(manifest);
                // Commits can be read before they are on disk: a power cut must not leave them in the backup alone.
                DiskFiles.forceLogOf(folder.database());
                copy.publish();
                steps.reached(Step.DONE);
                return manifest;
            }
        } finally {
            copying = null;
        }
    }

    static Manifest manifest(String name, Instant created, CopiedState state, FinishedCopy copy) {
        return new Manifest(
                name,
                Instants.text(created),
                Version.number(),
                state.schema(),
                state.revision(),
                copy.bytes(),
                copy.sha256(),
                withoutInternals(copy.rows()));
    }

    static Map<String, Long> withoutInternals(Map<String, Long> rows) {
        return rows.entrySet().stream()
                .filter(table -> !table.getKey().startsWith("sqlite_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Makes the copying end, so that its caller fails and nothing is left of the backup. Called by any thread. */
    void cancel() throws SQLException {
        SQLiteConnection connection = copying;
        if (connection != null) {
            connection.getDatabase().interrupt();
        }
    }

    private SQLiteConnection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return (SQLiteConnection) config.createConnection(Sql.url(folder.database()));
    }

    private void requireCairn(Connection connection) throws SQLException {
        if (!Sql.texts(connection, "PRAGMA application_id")
                .equals(List.of(String.valueOf(DatabaseFile.APPLICATION_ID)))) {
            throw new DatabaseFileException(Reason.FOREIGN, folder.database() + " is no Cairn database.");
        }
    }
}
