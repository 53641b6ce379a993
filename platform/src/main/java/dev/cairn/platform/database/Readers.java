package dev.cairn.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/** The connections that read. Thread-safe. */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    /** How long a read waits for a free reader, or for a lock of another process, before it is told to come back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(1).toNanos();

    private final Clock clock;
    private final Duration deadline;
    private final CurrentUnit current;
    private final LogSync sync;
    private final Map<Connection, RunningRead> reads = new ConcurrentHashMap<>();
    private final AtomicLong cancelled = new AtomicLong();
    private final HikariDataSource pool;
    private final QuickReaders quick;
    private final ReadWatch watch;

    Readers(
            DatabaseOptions options,
            Handles handles,
            Supplier<@Nullable StatementListener> listening,
            CurrentUnit current,
            LogSync sync)
            throws SQLException {
        this.clock = options.clock();
        this.current = current;
        this.sync = sync;
        this.deadline = options.readDeadline();
        ReaderSource source = new ReaderSource(
                options,
                LONGEST_WAIT,
                connection -> reads.put(
                        connection, new RunningRead(new KeptConnection(connection, handles, listening), deadline)));
        this.quick = new QuickReaders(source, reads);
        this.pool = pool(options, source);
        this.watch = new ReadWatch(reads.values(), deadline);
    }

    private HikariDataSource pool(DatabaseOptions options, ReaderSource source) {
        try {
            return new HikariDataSource(config(options, source));
        } catch (RuntimeException failure) {
            quick.close();
            throw failure;
        }
    }

    private static HikariConfig config(DatabaseOptions options, ReaderSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cairn-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(options.readers());
        config.setMinimumIdle(options.readers());
        // A connection to a file does not wear out.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setKeepaliveTime(0);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setAutoCommit(false);
        return config;
    }

    void listen(LongReadListener listener) {
        watch.listen(listener);
    }

    /** Runs work on one snapshot, and returns or throws once all that it saw is lasting. */
    <T> T read(String caller, Work<T> work) {
        Connection borrowed = borrow();
        RunningRead read = running(borrowed);
        try {
            return onSnapshot(read, caller, session -> {
                // Else the snapshot would be that of a later moment, and with it what to wait for.
                read.connection().control().takeSnapshot();
                read.see(sync.begun());
                return work.run(session);
            });
        } finally {
            long seen = read.seen();
            giveBack(borrowed, read);
            sync.await(seen);
        }
    }

    /** Runs short work on one snapshot if a connection kept for such work is free, and tells once all that it saw is lasting. */
    <T> boolean readAtOnce(Work<T> work, Predicate<T> wanted, Outcome<T> outcome) {
        RunningRead read = quick.take();
        if (read == null) {
            return false;
        }
        T result = null;
        Throwable failure = null;
        long seen;
        try {
            result = onSnapshot(read, "a short read", work);
        } catch (RuntimeException | Error refused) {
            failure = refused;
        } finally {
            seen = sync.begun();
            quick.giveBack(read, !read.late() && ended(read.connection()));
        }
        if (result != null && !wanted.test(result)) {
            return false;
        }
        sync.tell(seen, outcome, result, failure);
        return true;
    }

    private <T> T onSnapshot(RunningRead read, String caller, Work<T> work) {
        UnitOfWork unit = UnitOfWork.reading(read, clock);
        read.start(caller);
        try {
            read.connection().control().begin();
            return current.run(unit, work);
        } catch (Throwable failure) {
            throw read.late() ? read.tooLate() : SqlFailures.translate(failure);
        } finally {
            read.finish();
            unit.end();
        }
    }

    private Connection borrow() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw pool.isClosed() ? SqlFailures.closing() : SqlFailures.noReader(e);
        }
    }

    private RunningRead running(Connection borrowed) {
        try {
            return Objects.requireNonNull(reads.get(borrowed.unwrap(SQLiteConnection.class)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void giveBack(Connection borrowed, RunningRead read) {
        if (read.late()) {
            cancelled.incrementAndGet();
            discard(borrowed, read);
        } else if (!ended(read.connection())) {
            discard(borrowed, read);
        } else {
            giveBack(borrowed);
        }
    }

    /** Gives back the memory of the connections that are free now, but for one: somebody may take it, and this would wait for another. */
    void releaseMemory() throws SQLException {
        quick.releaseMemory();
        List<Connection> taken = new ArrayList<>();
        try {
            while (pool.getHikariPoolMXBean().getIdleConnections() > 1) {
                Connection borrowed = borrow();
                taken.add(borrowed);
                running(borrowed).connection().releaseMemory();
            }
        } finally {
            taken.forEach(Readers::giveBack);
        }
    }

    private static boolean ended(KeptConnection connection) {
        try {
            connection.endUnit();
            connection.control().commit();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.warn("a read did not end cleanly; its connection is replaced", e);
            return false;
        }
    }

    private void discard(Connection borrowed, RunningRead read) {
        reads.remove(read.connection().connection());
        pool.evictConnection(borrowed);
    }

    private static void giveBack(Connection borrowed) {
        try {
            borrowed.close();
        } catch (SQLException e) {
            LOG.warn("could not give a reading connection back", e);
        }
    }

    /** How many reads run now. */
    int active() {
        return pool.isClosed() ? 0 : pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** How long the oldest running read has run, in nanoseconds. */
    long oldestAge() {
        long now = System.nanoTime();
        return reads.values().stream().mapToLong(read -> read.age(now)).max().orElse(0);
    }

    /** How many reads have been cancelled at their deadline. */
    long cancelled() {
        return cancelled.get();
    }

    /** Waits for running reads, which the deadline bounds, and closes all connections. */
    @Override
    public void close() {
        long end = System.nanoTime() + deadline.plus(LONGEST_WAIT).toNanos();
        // The pool itself would abort them.
        while (active() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        watch.close();
        quick.close();
        pool.close();
    }
}
