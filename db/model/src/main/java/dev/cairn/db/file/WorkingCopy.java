package dev.cairn.db.file;

import dev.cairn.db.file.DatabaseFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database under a temporary name beside the name it is to have: first made, then perhaps worked on, then finished and published. Until
 * it is published nothing has its name; closing it before removes it. What a kill leaves behind is removed when the same name is made
 * again. Used by one thread.
 */
public final class WorkingCopy implements AutoCloseable {
    /** The end of the temporary name. */
    public static final String TEMPORARY = ".tmp";

    private final Path origin;
    private final Path target;
    private final Path file;
    private final Step.Listener steps;
    private final @Nullable Map<String, Long> expected;
    private @Nullable FinishedCopy finished;
    private boolean published;

    private WorkingCopy(Path origin, Path target, Step.Listener steps, @Nullable Map<String, Long> expected) {
        this.origin = origin;
        this.target = target;
        this.file = temporary(target);
        this.steps = steps;
        this.expected = expected;
    }

    /**
     * Copies a database, its log included, from one moment; others may write meanwhile and are not held up.
     *
     * @param source a connection outside of a transaction
     * @param origin where it leads, which is what messages about damage name: nobody knows the copy
     * @param target where the copy will lie; its folder must exist
     */
    public static WorkingCopy of(Connection source, Path origin, Path target) {
        return of(source, origin, target, Step.Listener.NONE);
    }

    /** The same, telling of its steps. */
    public static WorkingCopy of(Connection source, Path origin, Path target, Step.Listener steps) {
        try {
            createTemporary(target);
            WorkingCopy copy = new WorkingCopy(origin, target, steps, copied(source, temporary(target)));
            steps.reached(Step.COPIED);
            return copy;
        } catch (SQLException failure) {
            removeQuietly(temporary(target));
            throw translated(origin, target, failure);
        } catch (IOException failure) {
            removeQuietly(temporary(target));
            throw DatabaseFailures.translated(target, failure);
        } catch (RuntimeException failure) {
            removeQuietly(temporary(target));
            throw failure;
        }
    }

    /** An empty file to make a new database in. */
    public static WorkingCopy empty(Path target, Step.Listener steps) {
        try {
            createTemporary(target);
            return new WorkingCopy(target, target, steps, null);
        } catch (IOException failure) {
            throw DatabaseFailures.translated(target, failure);
        }
    }

    /** Where it lies now: to be worked on through SQLite, and closed there, before it is finished. */
    public Path file() {
        return file;
    }

    /** Finishes a copy that nothing was done to: it must have the rows of its source. */
    public FinishedCopy finish() {
        FinishedCopy copy = finishChanged();
        if (expected != null && !expected.equals(copy.rows())) {
            throw new DatabaseFileException(
                    Reason.DAMAGED,
                    "The copy for " + target + " has other rows than its source (" + copy.rows() + " for " + expected
                            + "); check the disk.");
        }
        return copy;
    }

    /** Finishes a copy that was worked on: opens it, checks every page and every link, and brings it to disk. */
    public FinishedCopy finishChanged() {
        try {
            Map<String, Long> rows = DatabaseCheck.of(origin, file);
            steps.reached(Step.CHECKED);
            DiskFiles.force(file);
            finished = new FinishedCopy(target, Files.size(file), DiskFiles.sha256(file), rows);
            steps.reached(Step.SYNCED);
            return finished;
        } catch (SQLException failure) {
            throw translated(origin, target, failure);
        } catch (IOException failure) {
            throw DatabaseFailures.translated(target, failure);
        }
    }

    /** Gives a finished copy its name, over a file that has it, which must not be open in SQLite anywhere. Once this returns, that is on disk. */
    public void publish() {
        if (finished == null) {
            throw new IllegalStateException("finish the copy first");
        }
        try {
            DiskFiles.move(file, target);
            published = true;
            DiskFiles.forceFolderOf(target);
            steps.reached(Step.RENAMED);
        } catch (IOException failure) {
            throw DatabaseFailures.translated(target, failure);
        }
    }

    /** Removes it unless it was published. */
    @Override
    public void close() {
        if (!published) {
            removeQuietly(file);
        }
    }

    /** What the disk is to blame for is told of where the copy lies, and all else of where it comes from. */
    private static DatabaseFileException translated(Path origin, Path target, SQLException failure) {
        DatabaseFileException told = DatabaseFailures.translated(origin, failure);
        boolean disk = told.reason() == Reason.FULL || told.reason() == Reason.UNREADABLE;
        return disk ? DatabaseFailures.translated(target, failure) : told;
    }

    private static Path temporary(Path target) {
        return DiskFiles.withEnd(target, TEMPORARY);
    }

    private static void createTemporary(Path target) throws IOException {
        DiskFiles.removeDatabase(temporary(target));
        DiskFiles.createPrivate(temporary(target));
    }

    /** Rows are counted before; they are those of the copy if nobody has committed anything since. */
    private static @Nullable Map<String, Long> copied(Connection source, Path file) throws SQLException, IOException {
        String before = dataVersion(source);
        Map<String, Long> rows = RowCounts.of(source);
        try (PartwiseSync sync = PartwiseSync.of(source, file)) {
            vacuum(source, file, sync);
        }
        return dataVersion(source).equals(before) ? rows : null;
    }

    private static void vacuum(Connection source, Path file, PartwiseSync sync) throws SQLException, IOException {
        // For the copy alone: what was made with smaller pages gets these as it is migrated or restored.
        Sql.execute(source, "PRAGMA page_size = " + Sql.PAGE_BYTES);
        try (PreparedStatement vacuum = source.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toString());
            vacuum.execute();
        } catch (SQLException failure) {
            sync.check();
            throw failure;
        }
    }

    private static String dataVersion(Connection source) throws SQLException {
        return Sql.texts(source, "PRAGMA data_version").get(0);
    }

    private static void removeQuietly(Path file) {
        try {
            DiskFiles.removeDatabase(file);
        } catch (IOException left) {
            // It has no name that anybody looks for, and goes when the same copy is made again.
        }
    }
}
