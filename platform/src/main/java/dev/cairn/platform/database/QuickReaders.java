package dev.cairn.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections kept for reads that must not wait, so that slow pages, which can hold every reader of the pool, never stand in the way of a
 * lookup. Thread-safe.
 */
final class QuickReaders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QuickReaders.class);
    /** As many as threads that read requests. */
    private static final int CONNECTIONS = 2;

    private final ReaderSource source;
    private final Map<Connection, RunningRead> reads;
    private final ArrayBlockingQueue<RunningRead> free = new ArrayBlockingQueue<>(CONNECTIONS);
    private volatile boolean closed;

    /** Opens the connections; that source adds each to those reads. */
    QuickReaders(ReaderSource source, Map<Connection, RunningRead> reads) throws SQLException {
        this.source = source;
        this.reads = reads;
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                free.add(open());
            }
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private RunningRead open() throws SQLException {
        return Objects.requireNonNull(reads.get(source.getConnection(null, null)));
    }

    /** A connection for the caller alone, or null when none is free. */
    @Nullable RunningRead take() {
        return closed ? null : free.poll();
    }

    /** Gives a connection back, or where it is not sound another in its place. */
    void giveBack(RunningRead read, boolean sound) {
        try {
            free.add(sound ? read : replaced(read));
        } catch (SQLException e) {
            LOG.warn("could not replace a reading connection; fewer lookups can run at once", e);
        }
        if (closed) {
            close();
        }
    }

    /** Gives back the memory of those that are free now. */
    void releaseMemory() throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            RunningRead read = take();
            if (read != null) {
                try {
                    read.connection().releaseMemory();
                } finally {
                    giveBack(read, true);
                }
            }
        }
    }

    private RunningRead replaced(RunningRead read) throws SQLException {
        reads.remove(read.connection().connection());
        read.connection().close();
        return open();
    }

    /** Closes what is free now, and what is given back later. */
    @Override
    public void close() {
        closed = true;
        for (RunningRead read = free.poll(); read != null; read = free.poll()) {
            try {
                reads.remove(read.connection().connection());
                read.connection().close();
            } catch (SQLException e) {
                LOG.warn("could not close a reading connection", e);
            }
        }
    }
}
