package dev.cairn.platform.database;

import dev.cairn.db.schema.Names;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.core.Codes;

/** The one place that turns what SQLite refuses into problems. Their details carry neither SQL nor paths. */
final class SqlFailures {
    private static final Pattern FAILED = Pattern.compile("constraint failed: ([^)]*)");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final int DEEPEST_CAUSE = 20;

    private SqlFailures() {}

    /** What to throw for that failure: a problem for what SQLite refused, whoever wrapped it; everything else as it is. */
    static RuntimeException translate(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        SQLException refused = sqlCause(failure);
        if (refused != null) {
            return problem(refused);
        }
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure);
    }

    /** Whether another process or connection holds the lock, so that it is worth coming back. */
    static boolean busy(SQLException failure) {
        int code = failure.getErrorCode();
        return code == Codes.SQLITE_BUSY || code == Codes.SQLITE_LOCKED || code == Codes.SQLITE_PROTOCOL;
    }

    /** Whether the disk failed. */
    static boolean inputOutput(@Nullable Throwable failure) {
        SQLException refused = failure == null ? null : sqlCause(failure);
        return refused != null && refused.getErrorCode() == Codes.SQLITE_IOERR;
    }

    /** Whether the disk failed to make writes lasting: what it then holds is not known. */
    static boolean sync(@Nullable Throwable failure) {
        SQLException refused = failure == null ? null : sqlCause(failure);
        SQLiteErrorCode code = refused == null ? null : code(refused);
        return code == SQLiteErrorCode.SQLITE_IOERR_FSYNC || code == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC;
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException found) {
                return found;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static @Nullable SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
    }

    private static Problem problem(SQLException refused) {
        return switch (SQLiteErrorCode.getErrorCode(refused.getErrorCode())) {
            case SQLITE_CONSTRAINT -> constraint(refused);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> busyProblem(refused);
            case SQLITE_FULL ->
                Problem.of(ProblemType.STORAGE_FULL, "The disk is full; nothing of this was stored.", refused);
            case SQLITE_INTERRUPT ->
                Problem.of(ProblemType.DEADLINE, "The statement was cancelled; try again or ask for less.", refused);
            case SQLITE_TOOBIG -> Problem.of(ProblemType.BAD_REQUEST, Query.TOO_LONG, refused);
            case SQLITE_IOERR ->
                internal("The database file could not be read or written; the disk may be failing.", refused);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                internal("The database file is damaged; check it, and restore a backup if it is.", refused);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                internal("The database file cannot be opened for this; its folder or its rights changed.", refused);
            default -> internal("The database refused a statement; the log says more.", refused);
        };
    }

    private static Problem internal(String detail, SQLException cause) {
        return Problem.of(ProblemType.INTERNAL, detail, cause);
    }

    private static Problem constraint(SQLException refused) {
        String at = constraintAt(refused);
        SQLiteErrorCode code = code(refused);
        if (code == null) {
            return Problem.of(ProblemType.CONFLICT, "A rule of the database refused this.", refused);
        }
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                Problem.of(ProblemType.CONFLICT, "There is a row with the same " + columns(at) + " already.", refused);
            case SQLITE_CONSTRAINT_FOREIGNKEY ->
                Problem.of(ProblemType.CONFLICT, "A row it refers to is missing, or rows still refer to it.", refused);
            case SQLITE_CONSTRAINT_CHECK ->
                Problem.of(ProblemType.INVALID, "The rule " + ruleName(at) + " refused a value.", refused);
            case SQLITE_CONSTRAINT_NOTNULL ->
                Problem.of(ProblemType.INVALID, columns(at) + " must have a value.", refused);
            case SQLITE_CONSTRAINT_DATATYPE -> Problem.of(ProblemType.INVALID, "A value has the wrong type.", refused);
            default -> Problem.of(ProblemType.CONFLICT, "A rule of the database refused this.", refused);
        };
    }

    /** What SQLite names: {@code tickets.project_id, tickets.number} or a rule's name or text. */
    private static String constraintAt(SQLException refused) {
        Matcher matcher = FAILED.matcher(String.valueOf(refused.getMessage()));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String columns(String at) {
        if (at.isEmpty() || at.startsWith("index ")) {
            return "values";
        }
        return Arrays.stream(at.split(", "))
                .map(column -> Names.camelCase(column.substring(column.indexOf('.') + 1)))
                .collect(Collectors.joining(" and "));
    }

    /** A rule without a name shows as its SQL, which stays inside. */
    private static String ruleName(String at) {
        return NAME.matcher(at).matches() ? at : "of its column";
    }

    private static Problem busyProblem(SQLException cause) {
        return Problem.of(ProblemType.BUSY, "Another process is using the database; try again in a moment.", cause);
    }

    static Problem noReader(SQLException cause) {
        return Problem.of(ProblemType.BUSY, "All readers of the database are taken; try again in a moment.", cause);
    }

    static Problem noLog(IOException cause) {
        return Problem.of(
                ProblemType.INTERNAL,
                "The database's write-ahead log cannot be opened; its folder or its rights changed.",
                cause);
    }

    static Problem syncTooLong(Duration bound) {
        return Problem.of(
                ProblemType.BUSY,
                "The disk did not store within " + bound.toMillis()
                        + " ms what others wrote and this read has seen; try again in a moment.");
    }

    static Problem closing() {
        return Problem.of(ProblemType.BUSY, "The server is shutting down; try again once it has been started again.");
    }

    static Problem queueFull() {
        return Problem.of(ProblemType.BUSY, "Too many writes are waiting; try again in a moment.");
    }

    static Problem waitedTooLong(Duration bound) {
        return Problem.of(
                ProblemType.BUSY,
                "The write did not get its turn within " + bound.toMillis()
                        + " ms, since others or another process held the database; nothing was stored. Try again in a moment.");
    }

    static Problem interrupted() {
        return Problem.of(ProblemType.BUSY, "The wait for the write was interrupted; nothing was stored.");
    }

    static Problem writingStopped(@Nullable Throwable cause) {
        String detail = "The disk failed while storing, so writing has stopped until the server is restarted."
                + " Look at the disk and at the log before that.";
        return cause == null
                ? Problem.of(ProblemType.WRITING_STOPPED, detail)
                : Problem.of(
                        ProblemType.WRITING_STOPPED, detail + " Whether this write was stored is not known.", cause);
    }

    /** A statement of a module ended the transaction that it shares with others. */
    static IllegalStateException transactionEnded() {
        return new IllegalStateException("the transaction has ended: OR ROLLBACK, RAISE(ROLLBACK), COMMIT or ROLLBACK"
                + " in a module's SQL takes back more than its own work; use OR ABORT and RAISE(ABORT)");
    }

    static Problem readTooLong(Duration deadline) {
        return Problem.of(
                ProblemType.DEADLINE,
                "The read took longer than " + deadline.toMillis()
                        + " ms and was cancelled. Ask for less: a smaller limit, fewer embedded rows, or a narrower filter.");
    }
}
