package dev.cairn.platform.database;

import dev.cairn.platform.problem.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A migrated database file with one table, {@code notes}, and what tests do with it. */
final class NoteFile {
    private NoteFile() {}

    /** Makes the file and says how to open it. */
    static DatabaseOptions create(Path folder) throws SQLException {
        Path path = folder.resolve("cairn.db");
        try (Connection connection = connect(path);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode = WAL");
            statement.executeUpdate(
                    "CREATE TABLE cairn_state (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER) STRICT");
            statement.executeUpdate("INSERT INTO cairn_state VALUES (1, 0)");
            statement.executeUpdate("""
                    CREATE TABLE notes (
                        id INTEGER PRIMARY KEY,
                        title TEXT NOT NULL UNIQUE,
                        stars INTEGER CONSTRAINT notes_stars CHECK (stars BETWEEN 0 AND 5),
                        weight REAL CHECK (weight < 100),
                        about_id INTEGER REFERENCES notes (id),
                        created_at TEXT,
                        due_on TEXT
                    ) STRICT
                    """);
        }
        return DatabaseOptions.of(path);
    }

    /** A connection of somebody else's. */
    static Connection connect(Path path) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    static long insert(Session session, String title) throws SQLException {
        PreparedStatement insert = session.statement("INSERT INTO notes (title) VALUES (?) RETURNING id");
        insert.setString(1, title);
        return number(insert);
    }

    static long count(Transactions database) {
        return database.read(session -> number(session.statement("SELECT count(*) FROM notes")));
    }

    static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Completes that future with what it is told. */
    static <T> Outcome<T> completing(CompletableFuture<T> told) {
        return (result, failure) -> {
            if (failure == null) {
                told.complete(result);
            } else {
                told.completeExceptionally(failure);
            }
        };
    }

    /** Why that was refused. */
    static Problem problem(CompletableFuture<?> told) {
        try {
            told.join();
        } catch (CompletionException failed) {
            return (Problem) failed.getCause();
        }
        throw new AssertionError("it was not refused");
    }

    /** Waits for what another thread is about to do. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Work that keeps the writer busy until it is told to go on. */
    static final class Blocker {
        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CompletableFuture<Void> done;

        /** Returns once the writer is busy. */
        Blocker(Database database) throws InterruptedException {
            done = CompletableFuture.runAsync(() -> database.writeAlone(this::block), command -> start(command));
            running.await();
        }

        private boolean block(Session session) {
            running.countDown();
            awaitUninterruptibly(released);
            return true;
        }

        void release() {
            released.countDown();
            done.join();
        }
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs on a thread of its own. */
    static Thread start(Runnable command) {
        Thread thread = new Thread(command);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
