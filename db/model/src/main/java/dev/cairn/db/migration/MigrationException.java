package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseFileException;
import org.jspecify.annotations.Nullable;

/** A database cannot be opened or migrated. The message is one line that says what is wrong and what to do. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. Where the database is not as it was before, the message says so. */
    public enum Reason {
        /** The file is not a Cairn database. */
        FOREIGN,
        /** A newer Cairn, or one with more modules, has migrated it. */
        NEWER,
        /** A script is not what it was when it was applied. */
        EDITED,
        /** A script that was applied is gone. */
        MISSING,
        /** The file cannot be read or written, or its disk is full. */
        UNREADABLE,
        /** The file is damaged. */
        DAMAGED,
        /** Another process holds the database. */
        HELD,
        /** There is no such module or version. */
        UNKNOWN,
        /** A script says that it cannot be undone. */
        FINAL,
        /** A script failed. */
        FAILED
    }

    private final Reason reason;

    MigrationException(Reason reason, String message) {
        this(reason, message, null);
    }

    MigrationException(Reason reason, String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s+", " ").strip(), cause);
        this.reason = reason;
    }

    /** The same said of a file. */
    static MigrationException of(DatabaseFileException failure) {
        Reason reason = switch (failure.reason()) {
            case FOREIGN -> Reason.FOREIGN;
            case UNREADABLE, FULL -> Reason.UNREADABLE;
            case DAMAGED -> Reason.DAMAGED;
            case HELD -> Reason.HELD;
            case FAILED -> Reason.FAILED;
        };
        return new MigrationException(reason, String.valueOf(failure.getMessage()), failure);
    }

    /** The same with another sentence behind it. */
    MigrationException with(String sentence) {
        return new MigrationException(reason, getMessage() + " " + sentence, this);
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
