package dev.cairn.db.file;

import dev.cairn.db.file.DatabaseFileException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in Cairn's words why SQLite or the file system would not work with a file. */
public final class DatabaseFailures {
    /** The lower byte of an extended result code is the primary one. */
    private static final int PRIMARY = 0xFF;

    private DatabaseFailures() {}

    /** The failure in Cairn's words, whoever is to blame for it. */
    public static DatabaseFileException translated(Path database, SQLException failure) {
        if (failure.getCause() instanceof NativeLibraryNotFoundException) {
            return new DatabaseFileException(
                    Reason.UNREADABLE,
                    "SQLite's library cannot be loaded from the temporary folder; name one that programs may run from with"
                            + " -Dorg.sqlite.tmpdir=FOLDER.",
                    failure);
        }
        return ofFile(database, failure)
                .orElseGet(() -> new DatabaseFileException(
                        Reason.FAILED, database + " could not be worked with: " + failure.getMessage(), failure));
    }

    /** The failure in Cairn's words. */
    public static DatabaseFileException translated(Path file, IOException failure) {
        boolean full = String.valueOf(failure.getMessage()).contains("No space left");
        return full
                ? full(file, failure)
                : new DatabaseFileException(
                        Reason.UNREADABLE,
                        file + " cannot be read or written (" + failure
                                + "); check the disk, the folder and its permissions.",
                        failure);
    }

    /** The failure in other words if the file or another process is to blame for it, and not a statement. */
    public static Optional<DatabaseFileException> ofFile(Path database, SQLException failure) {
        if (isWithoutRoomForIndex(failure)) {
            return Optional.of(full(database, failure));
        }
        if (isOfUnknownFormat(failure)) {
            return damaged(database, failure);
        }
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> Optional.of(held(database, failure));
            case SQLITE_NOTADB, SQLITE_CORRUPT -> damaged(database, failure);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR ->
                of(
                        Reason.UNREADABLE,
                        database + " cannot be read or written; check the disk, the folder and its permissions.",
                        failure);
            case SQLITE_FULL -> Optional.of(full(database, failure));
            default -> Optional.empty();
        };
    }

    /** The log's index is a few kilobytes, so that nothing else than a full disk is in its way, and SQLite calls that another fault. */
    private static boolean isWithoutRoomForIndex(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
    }

    /** Cairn's databases all have one format; SQLite calls another number there an error of the statement. */
    private static boolean isOfUnknownFormat(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("unsupported file format");
    }

    /** Whether the file, its disk or another process is to blame, and not a statement. */
    public static boolean isOfFile(SQLException failure) {
        return ofFile(Path.of(""), failure).isPresent();
    }

    static DatabaseFileException held(Path database, Throwable failure) {
        return new DatabaseFileException(
                Reason.HELD,
                database + " is held by another process, such as a sqlite3 shell; close that and try again.",
                failure);
    }

    private static DatabaseFileException full(Path file, Throwable failure) {
        return new DatabaseFileException(
                Reason.FULL, "The disk of " + file + " is full; make room and try again.", failure);
    }

    private static Optional<DatabaseFileException> damaged(Path database, SQLException failure) {
        return of(Reason.DAMAGED, database + " is damaged; keep a copy of it and restore a backup.", failure);
    }

    private static Optional<DatabaseFileException> of(Reason reason, String message, SQLException failure) {
        return Optional.of(new DatabaseFileException(reason, message, failure));
    }
}
