package dev.cairn.platform.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Runs few works at once, the others in the order they came, and one more, up to a bound, for each that takes long. Works that take about
 * as long as one another end sooner one after the other than in turns; but none may wait for those that take far longer than others.
 * Thread-safe.
 */
final class Lanes extends ThreadPoolExecutor {
    /** Far longer than a list takes that comes from an index. */
    static final Duration LONG = Duration.ofMillis(20);

    private final Scheduler scheduler;
    private final int few;
    private final int most;
    private final long longNanos;
    private final Map<Thread, Long> begun = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** Runs {@code few} works at once; one that has run for {@code longTime} does not count as long as there are at most {@code most}. */
    Lanes(Scheduler scheduler, int few, int most, Duration longTime) {
        super(few, few, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        this.scheduler = scheduler;
        this.few = few;
        this.most = most;
        this.longNanos = longTime.toNanos();
    }

    @Override
    public void execute(Runnable work) {
        super.execute(work);
        if (!getQueue().isEmpty()) {
            lookLater();
        }
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable work) {
        begun.put(thread, System.nanoTime());
    }

    @Override
    protected void afterExecute(Runnable work, @Nullable Throwable failure) {
        begun.remove(Thread.currentThread());
    }

    /** Looks while anything waits, and until there are few lanes again: never when there is nothing to do. */
    private void lookLater() {
        if (looking.compareAndSet(false, true)) {
            scheduler.schedule(this::look, longNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        looking.set(false);
        long now = System.nanoTime();
        int tooLong = (int) begun.values().stream()
                .filter(since -> now - since >= longNanos)
                .count();
        int lanes = Math.min(most, few + tooLong);
        resize(lanes);
        if (lanes > few || !getQueue().isEmpty()) {
            lookLater();
        }
    }

    /** A lane too many is closed once its work is done. */
    private synchronized void resize(int lanes) {
        if (lanes > getCorePoolSize()) {
            setMaximumPoolSize(lanes);
            setCorePoolSize(lanes);
        } else if (lanes < getCorePoolSize()) {
            setCorePoolSize(lanes);
            setMaximumPoolSize(lanes);
        }
    }
}
