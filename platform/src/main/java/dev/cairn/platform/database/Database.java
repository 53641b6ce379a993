package dev.cairn.platform.database;

import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * One SQLite file, open for reading by several threads and for writing by one that commits in groups. Callers block until their answer
 * is there; native calls hold their thread, so platform threads are the right callers. Thread-safe.
 */
public final class Database implements Transactions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final String UNNAMED = "the server itself";

    private final DatabaseOptions options;
    private volatile @Nullable StatementListener listener;
    private final CurrentUnit current = new CurrentUnit();
    private final Writer writer;
    private final Readers readers;
    private final LogSync sync;
    private volatile boolean closed;

    private Database(DatabaseOptions options) throws SQLException, IOException {
        this.options = options;
        Handles handles = new Handles();
        SQLiteConnection connection = KeptConnection.connect(options.path());
        try {
            Pragmas.writer(connection, options.synchronous());
            Pragmas.forgetStatistics(connection);
            KeptConnection kept = new KeptConnection(connection, handles, () -> this.listener);
            this.sync = logSync(options);
            try {
                this.writer = new Writer(kept, options, current, sync);
                this.readers = new Readers(options, handles, () -> this.listener, current, sync);
            } catch (SQLException | RuntimeException e) {
                sync.close();
                throw e;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
        if (options.synchronous() != Synchronous.FULL) {
            LOG.warn("synchronous is {}: a power cut can take back what was answered, or worse", options.synchronous());
        }
        writer.start();
    }

    private static LogSync logSync(DatabaseOptions options) throws IOException {
        return options.synchronous() == Synchronous.FULL
                ? new LogSync(new LogFile(options.path()), options.busyBound())
                : LogSync.none();
    }

    /**
     * Opens a migrated database.
     *
     * @throws dev.cairn.platform.problem.Problem when the file is missing, damaged or held by another process
     */
    public static Database open(DatabaseOptions options) {
        try {
            return new Database(options);
        } catch (IOException e) {
            throw SqlFailures.noLog(e);
        } catch (SQLException | RuntimeException e) {
            throw SqlFailures.translate(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return read(UNNAMED, work);
    }

    @Override
    public <T> T read(String caller, Work<T> work) {
        UnitOfWork outer = current.get();
        if (outer != null) {
            return join(outer, work);
        }
        if (closed) {
            throw SqlFailures.closing();
        }
        return readers.read(caller, work);
    }

    @Override
    public <T> boolean readAtOnce(Work<T> work, Predicate<T> wanted, Outcome<T> outcome) {
        if (current.get() != null) {
            throw new IllegalStateException("a read that is told later cannot be a part of other work");
        }
        return readers.readAtOnce(work, wanted, outcome);
    }

    @Override
    public <T> T write(Work<T> work) {
        return write(work, false);
    }

    @Override
    public <T> T writeAlone(Work<T> work) {
        return write(work, true);
    }

    @Override
    public <T> void writeLater(Work<T> work, Outcome<T> outcome) {
        if (current.get() != null) {
            throw new IllegalStateException("a write that nobody waits for cannot be a part of other work");
        }
        writer.writeLater(work, outcome);
    }

    @Override
    public void watchRows(RowWatch watch) {
        writer.watchRows(watch);
    }

    private <T> T write(Work<T> work, boolean alone) {
        UnitOfWork outer = current.get();
        if (outer == null) {
            return writer.write(work, alone);
        }
        if (!outer.writes()) {
            throw new IllegalStateException("a write cannot begin inside a read; begin with the write");
        }
        return joinSavepoint(outer, work);
    }

    private static <T> T join(UnitOfWork outer, Work<T> work) {
        try {
            return work.run(outer);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private static <T> T joinSavepoint(UnitOfWork outer, Work<T> work) {
        try {
            return outer.join(work);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    /** Tells that listener of every statement from now on; null tells nobody and costs nothing. */
    public void listen(@Nullable StatementListener listener) {
        this.listener = listener;
    }

    /** Tells that listener of every read that runs for long from now on. */
    public void listenForLongReads(LongReadListener listener) {
        readers.listen(listener);
    }

    /** Gives back memory that is only kept to answer quickly. What asks next is slower once. */
    public void releaseMemory() {
        try {
            readers.releaseMemory();
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        } finally {
            writer.releaseMemory();
        }
    }

    /** What the database does now. */
    public DatabaseStats stats() {
        DatabaseStats.Reads reads =
                new DatabaseStats.Reads(options.readers(), readers.active(), readers.oldestAge(), readers.cancelled());
        return new DatabaseStats(writer.snapshot(), reads, walBytes());
    }

    /** Asks for the size alone: the log may be opened beside SQLite, but only its syncs have to. */
    private long walBytes() {
        try {
            return Files.size(Path.of(options.path() + "-wal"));
        } catch (IOException absent) {
            return 0;
        }
    }

    /** Refuses new work, waits for what runs and what is queued, empties the write-ahead log into the file and closes it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean drained = writer.drain();
        readers.close();
        if (!drained) {
            LOG.warn("a write is still running; the database closes without waiting for it");
            return;
        }
        try (sync) {
            writer.close();
        } catch (SQLException | IOException e) {
            LOG.warn("the database did not close cleanly; the next start puts that right", e);
        }
    }
}
