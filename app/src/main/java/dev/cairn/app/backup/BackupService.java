package dev.cairn.app.backup;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of a running server: one is made at a time, whoever asks for it, and what came of the last is known. Thread-safe. */
public final class BackupService {
    private static final Logger LOG = LoggerFactory.getLogger(BackupService.class);

    private final BackupMaker maker;
    private final BackupFolder backups;
    private final Retention retention;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile @Nullable Attempt last;
    private volatile @Nullable Instant foundCurrent;

    /** Backups of that data folder, each followed by the removal of those that need not stay. Touches nothing before one is asked for. */
    public BackupService(DataFolder folder, Retention retention) {
        this.maker = new BackupMaker(folder);
        this.backups = BackupFolder.of(folder);
        this.retention = retention;
    }

    /**
     * An attempt to make a backup since the server started. Immutable.
     *
     * @param ended when it ended, as {@code 2026-11-22T14:15:16.123Z}
     * @param seconds how long it took
     * @param ok whether a backup came of it
     * @param detail what was in the way; null when nothing was
     */
    public record Attempt(
            String ended,
            double seconds,
            boolean ok,
            @Nullable String detail) {}

    /** Makes a backup; a problem when one is being made (409), the disk is full (507) or the database or disk does not allow it (500). */
    public Manifest make() {
        if (!running.compareAndSet(false, true)) {
            throw busy(null);
        }
        long start = System.nanoTime();
        try {
            Manifest made = maker.make(retention);
            note(start, null);
            LOG.info("Made the backup {} of revision {}, {} bytes", made.name(), made.revision(), made.bytes());
            return made;
        } catch (DatabaseFileException failure) {
            LOG.error("No backup was made, and none was removed", failure);
            throw end(start, problem(failure));
        } catch (RuntimeException failure) {
            if (failure instanceof CommandFailure otherJob && otherJob.exit() == ExitCode.ALREADY_SERVED) {
                throw busy(otherJob);
            }
            LOG.error("No backup was made, and none was removed", failure);
            throw end(start, failed(failure));
        } finally {
            running.set(false);
        }
    }

    /** All of them, the oldest first. */
    public List<BackupFolder.Entry> list() {
        try {
            return backups.list();
        } catch (IOException e) {
            throw Problem.of(ProblemType.INTERNAL, "The folder of backups cannot be read.", e);
        }
    }

    /** The newest backup that was made to be one by that moment, or null. */
    @Nullable Manifest newest(Instant now) {
        return regular()
                .filter(manifest -> !manifest.moment().isAfter(now))
                .max(Comparator.comparing(Manifest::moment))
                .orElse(null);
    }

    /** The names of those that were made to be one when the clock was wrong: later than that moment. */
    List<String> later(Instant now) {
        return regular()
                .filter(manifest -> manifest.moment().isAfter(now))
                .map(Manifest::name)
                .toList();
    }

    private Stream<Manifest> regular() {
        return list().stream()
                .filter(BackupFolder.Entry::isRegular)
                .map(BackupFolder.Entry::manifest)
                .flatMap(Stream::ofNullable);
    }

    /** The last attempt since the server started, or null. */
    public @Nullable Attempt last() {
        return last;
    }

    /** Up to when everything is in the newest backup, whoever made it, as far as is known; null when there is none. */
    public @Nullable Instant current() {
        Manifest newest = newest(Instant.now());
        Instant found = foundCurrent;
        if (newest == null) {
            return null;
        }
        return found == null || newest.moment().isAfter(found) ? newest.moment() : found;
    }

    /** The newest backup was found to hold everything up to that moment. */
    void current(Instant moment) {
        foundCurrent = moment;
    }

    /** Makes a running attempt fail. */
    void cancel() {
        try {
            maker.cancel();
        } catch (SQLException e) {
            LOG.debug("The backup could not be interrupted", e);
        }
    }

    private Problem end(long start, Problem problem) {
        note(start, problem.detail());
        return problem;
    }

    private void note(long start, @Nullable String detail) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        last = new Attempt(Instants.text(Instant.now()), seconds, detail == null, detail);
    }

    private static Problem busy(@Nullable CommandFailure otherJob) {
        String detail = "A backup or another job is running on this data folder. Try again once it has ended.";
        return otherJob == null
                ? Problem.of(ProblemType.CONFLICT, detail)
                : Problem.of(ProblemType.CONFLICT, detail, otherJob);
    }

    private static Problem problem(DatabaseFileException failure) {
        return failure.reason() == DatabaseFileException.Reason.FULL
                ? Problem.of(
                        ProblemType.STORAGE_FULL,
                        "There is no room for a backup. Make room, or keep fewer; those there are were not touched.",
                        failure)
                : failed(failure);
    }

    private static Problem failed(RuntimeException failure) {
        return Problem.of(
                ProblemType.INTERNAL,
                "No backup could be made; those there are were not touched. The server's log says why.",
                failure);
    }
}
