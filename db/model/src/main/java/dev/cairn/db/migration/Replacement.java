package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.HeldDatabase;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.file.WorkingCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** Changes a database by changing a copy of it, which then takes its place. Used once, by one thread. */
final class Replacement {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path database;
    private final int busyMillis;
    private final Step.Listener steps;

    Replacement(Path database, int busyMillis, Step.Listener steps) {
        this.database = database;
        this.busyMillis = busyMillis;
        this.steps = steps;
    }

    /** Changes a copy. */
    @FunctionalInterface
    interface Change {
        /**
         * Does it.
         *
         * @param old the database as it is, to be read
         * @param copy a connection to its copy
         * @param copies more of them
         * @return whether the copy is to take the database's place
         */
        boolean on(Connection old, Connection copy, SQLiteDataSource copies) throws SQLException;
    }

    /** Where backups lie that Cairn makes. */
    static Path backups(Path database) {
        return database.resolveSibling("backups");
    }

    /** Makes the change; returns where the old database was kept, or null if it stayed in its place. */
    @Nullable Path run(Change change) {
        Path kept = null;
        try (HeldDatabase held = HeldDatabase.hold(database, busyMillis, steps)) {
            kept = backup(held.connection());
            return replace(held, change, kept) ? kept : null;
        } catch (SQLException failure) {
            throw told(MigrationException.of(DatabaseFailures.translated(database, failure)), kept);
        } catch (DatabaseFileException failure) {
            throw told(MigrationException.of(failure), kept);
        } catch (MigrationException failure) {
            throw told(failure, kept);
        }
    }

    private boolean replace(HeldDatabase held, Change change, Path kept) throws SQLException {
        try (WorkingCopy copy = held.copy()) {
            if (!changed(held, copy, change)) {
                return false;
            }
            copy.finishChanged();
            makeFolder(kept);
            held.replaceBy(copy, kept);
            return true;
        }
    }

    private static boolean changed(HeldDatabase held, WorkingCopy copy, Change change) throws SQLException {
        SQLiteDataSource copies = Sql.scratch(copy.file());
        try (Connection connection = copies.getConnection()) {
            return change.on(held.connection(), connection, copies);
        }
    }

    private Path backup(Connection connection) throws SQLException {
        List<String> revision = Sql.texts(connection, "SELECT revision FROM cairn_state");
        return backups(database)
                .resolve("before-migration-" + INSTANT.format(Instant.now()) + "-" + revision.get(0) + ".db");
    }

    private static void makeFolder(Path kept) {
        try {
            DiskFiles.createPrivateFolder(DiskFiles.folderOf(kept));
        } catch (IOException failure) {
            throw DatabaseFailures.translated(kept, failure);
        }
    }

    private MigrationException told(MigrationException failure, @Nullable Path kept) {
        boolean replaced = kept != null && Files.exists(kept);
        return failure.with(
                replaced
                        ? "The new database is in its place, and the old one is kept as " + kept + "."
                        : database + " is as it was before.");
    }
}
