package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.platform.problem.Problem;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Gives the failures of database files their exit codes. */
public final class FileFailures {
    private FileFailures() {}

    /** Does that work, with its failures as this command's. */
    public static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseFileException e) {
            throw of(e, "");
        }
    }

    /** The end of a command that was working with the database of that folder. */
    public static CommandFailure of(DataFolder folder, SQLException failure) {
        return of(folder, failure, "");
    }

    /** The same, saying in a sentence more what became of the work. */
    public static CommandFailure of(DataFolder folder, SQLException failure, String outcome) {
        return of(DatabaseFailures.translated(folder.database(), failure), " " + outcome);
    }

    /** The same for a problem where the file or another process is to blame; any other problem as it is. */
    public static RuntimeException of(DataFolder folder, Problem problem, String outcome) {
        return problem.getCause() instanceof SQLException failure && DatabaseFailures.isOfFile(failure)
                ? of(folder, failure, outcome)
                : problem;
    }

    private static CommandFailure of(DatabaseFileException failure, String outcome) {
        return new CommandFailure(exit(failure.reason()), (failure.getMessage() + outcome).strip(), failure);
    }

    private static ExitCode exit(DatabaseFileException.Reason reason) {
        return switch (reason) {
            case FOREIGN -> ExitCode.FOREIGN_DATABASE;
            case UNREADABLE, FULL -> ExitCode.UNREADABLE;
            case DAMAGED -> ExitCode.FAULTY;
            case HELD -> ExitCode.ALREADY_SERVED;
            case FAILED -> ExitCode.INTERNAL;
        };
    }
}
