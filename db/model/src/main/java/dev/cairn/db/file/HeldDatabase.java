package dev.cairn.db.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The live database of a data folder while this process alone has it. Its log has become part of it and is gone, so that no log of the old
 * file can ever meet a new one, and whoever else opens it is told that it is locked. Whoever holds it also holds the folder's lock. Used by
 * one thread.
 */
public final class HeldDatabase implements AutoCloseable {
    private final Path database;
    private final Connection connection;
    private final Step.Listener steps;

    private HeldDatabase(Path database, Connection connection, Step.Listener steps) {
        this.database = database;
        this.connection = connection;
        this.steps = steps;
    }

    /**
     * Takes hold of a database.
     *
     * @param busyMillis how long to wait for another process that has it open
     * @throws DatabaseFileException HELD when another process goes on having it open, DAMAGED when SQLite cannot make sense of it
     */
    public static HeldDatabase hold(Path database, int busyMillis, Step.Listener steps) {
        try {
            HeldDatabase held = new HeldDatabase(
                    database, Sql.dataSource(Sql.url(database), busyMillis).getConnection(), steps);
            try {
                held.takeHold();
                return held;
            } catch (SQLException | RuntimeException failure) {
                held.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(database, failure);
        }
    }

    /** To read it by, and to copy it from. */
    public Connection connection() {
        return connection;
    }

    /** A copy of it that is to take its place. */
    public WorkingCopy copy() {
        WorkingCopy copy = WorkingCopy.of(connection, database, database, steps);
        try {
            requireSameOwner(copy.file());
            return copy;
        } catch (IOException failure) {
            copy.close();
            throw DatabaseFailures.translated(database, failure);
        } catch (DatabaseFileException failure) {
            copy.close();
            throw failure;
        }
    }

    /**
     * Puts a finished copy into the place of the database, which is kept first, under that name. A kill or a power cut at any moment leaves
     * the old or the new database in its place; {@link KeptFiles#settle} then tidies up. When this throws before the copy is in place, the
     * old database is, and {@code kept} is not there.
     *
     * @param kept where the old database will lie, on the same disk; its folder must exist
     */
    public void replaceBy(WorkingCopy copy, Path kept) {
        Path keeping = DiskFiles.withEnd(kept, KeptFiles.KEEPING);
        try {
            keep(keeping);
            steps.reached(Step.KEPT);
            publish(copy, keeping);
            DiskFiles.rename(keeping, kept);
            steps.reached(Step.DONE);
        } catch (IOException failure) {
            throw DatabaseFailures.translated(kept, failure);
        }
    }

    /** Lets go. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(database, failure);
        }
    }

    /**
     * Leaving the log fails as long as anybody else has the file open, and empties the log into the file. Only then is the file locked: a
     * change of the journal while it is would leave a journal behind.
     */
    private void takeHold() throws SQLException {
        requireWithoutLog();
        Sql.execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
        Sql.execute(connection, "BEGIN EXCLUSIVE");
        Sql.execute(connection, "COMMIT");
        requireWithoutLog();
        steps.reached(Step.HELD);
    }

    private void requireWithoutLog() throws SQLException {
        if (!Sql.texts(connection, "PRAGMA journal_mode = DELETE").equals(List.of("delete"))) {
            throw DatabaseFailures.held(database, new SQLException("the log cannot be left"));
        }
    }

    /** Otherwise an administrator would take the database away from the account that serves it. */
    private void requireSameOwner(Path copy) throws IOException {
        UserPrincipal owner = Files.getOwner(database);
        if (!Files.getOwner(copy).equals(owner)) {
            throw new DatabaseFileException(
                    DatabaseFileException.Reason.UNREADABLE,
                    database + " belongs to " + owner.getName() + "; run this as that user.");
        }
    }

    /** A second name costs nothing and cannot fail halfway; where the disk knows none, SQLite copies, since Java must not open the file. */
    private void keep(Path keeping) throws IOException {
        Files.deleteIfExists(keeping);
        try {
            Files.createLink(keeping, database);
            DiskFiles.forceFolderOf(keeping);
        } catch (UnsupportedOperationException | IOException impossible) {
            try (WorkingCopy copy = WorkingCopy.of(connection, database, keeping)) {
                copy.finish();
                copy.publish();
            }
        }
    }

    /** A failure may come before or after the copy has its name. */
    private void publish(WorkingCopy copy, Path keeping) {
        try {
            copy.publish();
        } catch (RuntimeException failure) {
            KeptFiles.settle(database, DiskFiles.folderOf(keeping));
            throw failure;
        }
    }
}
