package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.DatabaseFileException;
import java.util.function.Supplier;

/** Gives the failures of database files their exit codes. */
final class BackupFailures {
    private BackupFailures() {}

    /** Does that work, with its failures as this command's. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseFileException e) {
            throw new CommandFailure(exit(e.reason()), String.valueOf(e.getMessage()), e);
        }
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
