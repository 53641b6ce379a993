package dev.cairn.app.backup;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DatabaseFileException.Reason;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.HeldDatabase;
import dev.cairn.db.file.KeptFiles;
import dev.cairn.db.file.Step;
import dev.cairn.db.file.WorkingCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database that a restore replaces: sound, damaged or missing. Used by one thread, which has the folder's lock. */
final class ReplacedDatabase implements AutoCloseable {
    /**
     * Where a database cannot tell its last revision, revisions go on from the time in milliseconds times this: it had to take more than a
     * million revisions a second for all of its life to have come that far. JSON numbers hold it exactly until the year 2255.
     */
    private static final long REVISIONS_A_MILLISECOND = 1000;

    private static final String[] LOGS = {"-wal", "-journal"};

    private final Path database;
    private final @Nullable HeldDatabase held;
    private final Step.Listener steps;
    private final List<String> keptLogs = new ArrayList<>();

    private ReplacedDatabase(Path database, @Nullable HeldDatabase held, Step.Listener steps) {
        this.database = database;
        this.held = held;
        this.steps = steps;
    }

    /** Takes hold of it; fails the command when it is another program's, or another process has it open. */
    static ReplacedDatabase hold(DataFolder folder, int busyMillis, Step.Listener steps) throws IOException {
        Path database = folder.database();
        // SQLite would throw the log of a file without a header away, which may be all that is left.
        if (!Files.exists(database) || !new DatabaseFile(database).isSqlite()) {
            return new ReplacedDatabase(database, null, steps);
        }
        // Another program's is not ours to move.
        new DatabaseFile(database).isMissing();
        try {
            return new ReplacedDatabase(database, HeldDatabase.hold(database, busyMillis, steps), steps);
        } catch (DatabaseFileException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            return new ReplacedDatabase(database, null, steps);
        }
    }

    /** The last revision that it has given, or one that it can hardly have reached. */
    long highestRevision(BackupFolder backups) throws IOException {
        try {
            if (held != null) {
                return CopiedState.revision(held.connection());
            }
        } catch (SQLException | DatabaseFileException damaged) {
            // As with a database that cannot be opened at all.
        }
        return Math.max(highestKnown(backups), System.currentTimeMillis() * REVISIONS_A_MILLISECOND);
    }

    /** Puts a finished copy in its place; false when there was nothing to keep. */
    boolean replaceBy(WorkingCopy copy, Path kept) throws IOException {
        if (held != null) {
            held.replaceBy(copy, kept);
            return true;
        }
        Path keeping = DiskFiles.withEnd(kept, KeptFiles.KEEPING);
        boolean there = Files.exists(database) && Files.size(database) > 0;
        if (there) {
            keep(keeping);
        }
        moveLogs(kept);
        DiskFiles.forceFolderOf(kept);
        steps.reached(Step.KEPT);
        copy.publish();
        if (there) {
            DiskFiles.rename(keeping, kept);
        }
        steps.reached(Step.DONE);
        return there;
    }

    /** The logs that were there and were kept as they are. */
    List<String> keptLogs() {
        return keptLogs;
    }

    private void keep(Path keeping) throws IOException {
        try {
            Files.createLink(keeping, database);
        } catch (UnsupportedOperationException | IOException noSecondNames) {
            // Java may open it: SQLite has let go of it.
            Files.copy(database, keeping, StandardCopyOption.REPLACE_EXISTING);
            DiskFiles.force(keeping);
        }
    }

    @Override
    public void close() {
        if (held != null) {
            held.close();
        }
    }

    /** A log that stays would be taken for that of the restored database. SQLite can make nothing of this one's database, so it is only kept. */
    private void moveLogs(Path kept) throws IOException {
        for (String log : LOGS) {
            Path file = DiskFiles.withEnd(database, log);
            if (Files.exists(file)) {
                Path keptLog = DiskFiles.withEnd(kept, log);
                Files.move(file, keptLog);
                keptLogs.add(keptLog.toString());
            }
        }
        Files.deleteIfExists(DiskFiles.withEnd(database, "-shm"));
        DiskFiles.forceFolderOf(database);
    }

    private static long highestKnown(BackupFolder backups) throws IOException {
        return backups.list().stream()
                .map(BackupFolder.Entry::manifest)
                .mapToLong(manifest -> manifest == null ? 0 : manifest.revision())
                .max()
                .orElse(0);
    }
}
