package dev.cairn.platform.http;

import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The threads that answer what is not quick, apart from Jetty's own, so that connections open and lookups are answered while all of these
 * are busy. Of reads as many run as there are processors: more would only take turns, so that each answer comes as late as the last of them.
 * For each that takes long one more runs, up to as many as the database reads at once. All else has many threads, since it waits: for the
 * rest of a body, for its turn, for the disk. Large bodies have threads of their own, which leave the processors to all others where the
 * launcher lets threads have priorities: the writer takes longer for a bulk than they do, and would wait for them. Thread-safe.
 */
final class Workers {
    private static final String READS = "/api/";
    private static final int FEWEST_READS = 2;
    /** The attribute of a request that waits for a thread, from which {@link #begun} tells since when. */
    static final String ASKED = Workers.class.getName();

    /** After this the caller may have asked again already. */
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(2).toNanos();

    private final Executor reading;
    private final Executor bulks;
    private final Executor others;

    private Workers(Executor reading, Executor bulks, Executor others) {
        this.reading = reading;
        this.bulks = bulks;
        this.others = others;
    }

    /** Starts and stops with that server. */
    static Workers of(Server server, HttpLimits limits) {
        int readers = DatabaseOptions.usualReaders();
        int processors = Math.max(FEWEST_READS, Runtime.getRuntime().availableProcessors());
        Lanes reading = new Lanes(server.getScheduler(), processors, readers, Lanes.LONG);
        ExecutorThreadPool pool = new ExecutorThreadPool(reading, 0);
        pool.setName("reader");
        server.addBean(pool);
        int least = Math.min(4, limits.workers());
        return new Workers(
                pool,
                pool(server, "bulk", limits.workers(), 0, Thread.MIN_PRIORITY),
                pool(server, "worker", limits.workers(), least, Thread.NORM_PRIORITY));
    }

    private static Executor pool(Server server, String name, int most, int least, int priority) {
        QueuedThreadPool pool = new QueuedThreadPool(most, least);
        pool.setName(name);
        pool.setReservedThreads(0);
        pool.setThreadsPriority(priority);
        server.addBean(pool);
        return pool;
    }

    /** Goes on with a request once a thread is free; what measures a read counts its wait with it. */
    void execute(Request request, Runnable work) {
        if (reads(request)) {
            request.setAttribute(ASKED, System.nanoTime());
            reading.execute(work);
        } else {
            (Bodies.maybeLarge(request.getHeaders()) ? bulks : others).execute(work);
        }
    }

    /** When a request of that {@link #ASKED} began to be answered or to wait for that, as {@link System#nanoTime} counts. */
    static long begun(@Nullable Object asked) {
        return asked instanceof Long since ? since : System.nanoTime();
    }

    /** Throws a problem (503) for a request that has waited for a thread since {@code begun} for too long. */
    static void requireInTime(long begun) {
        if (System.nanoTime() - begun > LONGEST_WAIT_NANOS) {
            throw Problem.of(ProblemType.BUSY, "All readers of the database are taken; try again in a moment.");
        }
    }

    /** Whether a request is a read, as far as can be told from its head. A body would have to be waited for, whatever the method. */
    static boolean reads(Request request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && request.getHttpURI().getPath().startsWith(READS)
                && !Bodies.announced(request.getHeaders());
    }
}
