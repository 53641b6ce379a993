package dev.cairn.app.backup;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.NativeLibrary;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.KeptFiles;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.file.WorkingCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Puts a backup in the place of a data folder's database, which is kept among the backups. At any moment the old or the new database is in
 * its place. Needs the data folder to itself. Used by one thread.
 *
 * <p>No revision is ever given twice: the restored database counts on from above the replaced one's counter. Answers to repeated requests go
 * with the rows: those of the backup come back, those given since are gone, as what they tell of is.
 */
public final class Restore {
    private static final int BUSY_MILLISECONDS = 2_000;

    private final DataFolder folder;
    private final BackupFolder backups;
    private final Step.Listener steps;

    /** Restores of that data folder. */
    public Restore(DataFolder folder) {
        this(folder, Step.Listener.NONE);
    }

    /** The same, telling of its steps. */
    public Restore(DataFolder folder, Step.Listener steps) {
        this.folder = folder;
        this.backups = BackupFolder.of(folder);
        this.steps = steps;
    }

    /**
     * What was done. Immutable.
     *
     * @param restored the backup's name
     * @param revision where the restored database counts on from
     * @param kept the name under which the replaced database was kept; empty when there was none
     * @param logs the logs that lay beside it and could not be read with it, as they were kept
     */
    public record Report(String restored, long revision, String kept, List<String> logs) {
        public Report {
            logs = List.copyOf(logs);
        }

        /** The report for people. */
        public String text() {
            return "Restored " + restored + "; revisions go on from " + revision
                    + (kept.isEmpty() ? "" : ". The replaced database was kept as the backup " + kept)
                    + (logs.isEmpty() ? "" : ". The log that lay there was kept as " + String.join(" and ", logs));
        }
    }

    /**
     * Restores the backup of that name.
     *
     * @throws CommandFailure when somebody else has the folder, there is no such backup or it is not fit
     * @throws DatabaseFileException when the disk does not allow it; the message says so, and the old database is in its place
     */
    public Report run(String name) {
        NativeLibrary.require();
        return FolderLock.holdingAlone(folder, "a restore", () -> runAlone(name));
    }

    private Report runAlone(String name) {
        RestoreSource source = source(name);
        try {
            Report report = replace(name, source);
            KeptDatabases.describe(backups);
            return report;
        } catch (IOException e) {
            throw DatabaseFailures.translated(folder.database(), e);
        } catch (SQLException e) {
            throw DatabaseFailures.translated(folder.database(), e);
        }
    }

    private RestoreSource source(String name) {
        try {
            backups.create();
            KeptFiles.settle(folder.database(), backups.path());
            backups.removeRemains();
            return RestoreSource.checked(backups, name);
        } catch (IOException e) {
            throw DatabaseFailures.translated(backups.path(), e);
        }
    }

    private Report replace(String name, RestoreSource source) throws SQLException, IOException {
        String kept = BackupName.replaced(Instant.now());
        try (Connection backup = CopiedState.open(source.file());
                WorkingCopy copy = WorkingCopy.of(backup, source.file(), folder.database(), steps);
                ReplacedDatabase replaced = ReplacedDatabase.hold(folder, BUSY_MILLISECONDS, steps)) {
            long revision = Math.max(source.state().revision(), replaced.highestRevision(backups)) + 1;
            setRevision(copy.file(), revision);
            copy.finish();
            boolean wasThere = replaced.replaceBy(copy, backups.database(kept));
            return new Report(name, revision, wasThere ? kept : "", replaced.keptLogs());
        }
    }

    /** One beyond what was used, since the revision of the whole database is the entity tag of lists. */
    private static void setRevision(Path file, long revision) throws SQLException {
        try (Connection connection =
                Sql.dataSource(Sql.url(file), BUSY_MILLISECONDS).getConnection()) {
            Sql.execute(connection, "UPDATE cairn_state SET revision = " + revision);
        }
    }
}
