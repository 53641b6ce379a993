package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;

/** Says in Cairn's words why SQLite would not work with a file. */
final class DatabaseFailures {
    /** The lower byte of an extended result code is the primary one. */
    private static final int PRIMARY = 0xFF;

    private DatabaseFailures() {}

    static MigrationException translated(String database, SQLException failure) {
        if (failure.getCause() instanceof NativeLibraryNotFoundException) {
            return new MigrationException(
                    Reason.FAILED,
                    "SQLite's library cannot be loaded from the temporary folder; name one that programs may run from with"
                            + " -Dorg.sqlite.tmpdir=FOLDER.",
                    failure);
        }
        return ofFile(database, failure)
                .orElseGet(() -> new MigrationException(
                        Reason.FAILED,
                        database + " could not be brought up to date: " + failure.getMessage(),
                        failure));
    }

    /** The failure in other words if the file or another process is to blame for it, and not a statement. */
    static Optional<MigrationException> ofFile(String database, SQLException failure) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                of(Reason.FAILED, database + " is held by another process; close that and try again.", failure);
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                of(Reason.UNREADABLE, database + " is damaged; keep a copy of it and restore a backup.", failure);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR ->
                of(
                        Reason.UNREADABLE,
                        database + " cannot be read or written; check the disk, the folder and its permissions.",
                        failure);
            case SQLITE_FULL ->
                of(Reason.FAILED, "The disk of " + database + " is full; make room and try again.", failure);
            default -> Optional.empty();
        };
    }

    private static Optional<MigrationException> of(Reason reason, String message, SQLException failure) {
        return Optional.of(new MigrationException(reason, message, failure));
    }
}
