package dev.cairn.app.backup;

import dev.cairn.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups while a server runs, counted from the newest there is and not from the start. One that would hold what the newest holds
 * already is not made, so that a quiet week does not push the older ones out. Thread-safe.
 */
public final class BackupTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupTimer.class);
    /** A server that has just started has better things to do. */
    private static final Duration AFTER_START = Duration.ofMinutes(1);

    /** Delays stand still while a machine sleeps, and somebody else may make a backup, so the clock is looked at as often. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final BackupService service;
    private final Duration every;
    private final LongSupplier revision;
    private final InstantSource clock;
    private final Duration look;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(BackupTimer::thread);
    private Instant due = Instant.MAX;

    private BackupTimer(
            BackupService service, Duration every, LongSupplier revision, InstantSource clock, Duration look) {
        this.service = service;
        this.every = every;
        this.revision = revision;
        this.clock = clock;
        this.look = look;
    }

    /**
     * Starts to make backups.
     *
     * @param every how often; zero for never
     * @param revision the number of the last change
     */
    public static BackupTimer start(BackupService service, Duration every, LongSupplier revision) {
        return start(service, every, revision, InstantSource.system(), LONGEST_LOOK);
    }

    /** The same by that clock, which is looked at so often. */
    static BackupTimer start(
            BackupService service, Duration every, LongSupplier revision, InstantSource clock, Duration look) {
        BackupTimer timer = new BackupTimer(service, every, revision, clock, look);
        Instant now = clock.instant();
        Manifest newest = newest(service, now);
        if (!every.isZero()) {
            timer.plan(timer.first(newest, now));
        }
        return timer;
    }

    /** What is wrong with backups keeps no server from its work. */
    private static @Nullable Manifest newest(BackupService service, Instant now) {
        try {
            List<String> later = service.later(now);
            if (!later.isEmpty()) {
                LOG.warn(
                        "The backups {} are dated in the future, so they count as none; the clock is wrong, or was when they were made",
                        String.join(", ", later));
            }
            return service.newest(now);
        } catch (Problem unreadable) {
            LOG.error("The backups cannot be listed", unreadable);
            return null;
        }
    }

    private Duration first(@Nullable Manifest newest, Instant now) {
        Duration soonest = every.compareTo(AFTER_START) < 0 ? every : AFTER_START;
        if (newest == null) {
            return soonest;
        }
        Duration due = Duration.between(now, newest.moment().plus(every));
        return due.compareTo(soonest) < 0 ? soonest : due;
    }

    private void plan(Duration delay) {
        due = clock.instant().plus(delay);
        lookAgain(delay);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The work lets no exception through.
    private void lookAgain(Duration left) {
        executor.schedule(this::look, (left.compareTo(look) < 0 ? left : look).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Duration left = Duration.between(clock.instant(), due);
        if (left.isNegative() || left.isZero()) {
            left = attempt();
            due = clock.instant().plus(left);
        } else if (left.compareTo(every) > 0) {
            // The clock was set back.
            due = clock.instant().plus(every);
        }
        if (!executor.isShutdown()) {
            lookAgain(left);
        }
    }

    /** Returns how long there is nothing to do. */
    private Duration attempt() {
        try {
            return makeUnlessCurrent();
        } catch (Problem told) {
            LOG.warn("The regular backup was not made: {}", told.detail());
            return every.compareTo(LONGEST_RETRY) < 0 ? every : LONGEST_RETRY;
        } catch (RuntimeException | Error defect) {
            LOG.error("The regular backup was not made", defect);
            return every;
        }
    }

    private Duration makeUnlessCurrent() {
        Instant now = clock.instant();
        Manifest newest = service.newest(now);
        if (newest != null && newest.moment().plus(every).isAfter(now)) {
            return Duration.between(now, newest.moment().plus(every));
        }
        if (newest != null && newest.revision() == revision.getAsLong()) {
            service.current(now);
        } else {
            service.make();
        }
        return every;
    }

    /** Cuts off a backup that is being made; nothing is left of it. */
    @Override
    public void close() {
        executor.shutdownNow();
        service.cancel();
        try {
            if (!executor.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A backup is still being made; what it leaves goes with the next one");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cairn-backup");
        thread.setDaemon(true);
        return thread;
    }
}
