package dev.cairn.db.migration;

import org.jspecify.annotations.Nullable;

/** A database cannot be opened or migrated. The message is one line that says what is wrong and what to do. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. Only {@link #FAILED} can come after something was written; every other one leaves the file as it was. */
    public enum Reason {
        /** The file is not a Cairn database. */
        FOREIGN,
        /** A newer Cairn, or one with more modules, has migrated it. */
        NEWER,
        /** A script is not what it was when it was applied. */
        EDITED,
        /** A script that was applied is gone. */
        MISSING,
        /** The file cannot be read or written, or is damaged. */
        UNREADABLE,
        /** A script failed, or another process holds the database. */
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

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
