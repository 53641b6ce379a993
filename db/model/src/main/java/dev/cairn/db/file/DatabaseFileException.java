package dev.cairn.db.file;

import org.jspecify.annotations.Nullable;

/** A database file cannot be worked with. The message is one line that says what is wrong and what to do. */
public final class DatabaseFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The file is not a Cairn database. */
        FOREIGN,
        /** The file, its folder or SQLite's library cannot be read or written. */
        UNREADABLE,
        /** The content is damaged, or a copy is not what it was copied from. */
        DAMAGED,
        /** Another process has the database open. */
        HELD,
        /** The disk is full. */
        FULL,
        /** A statement failed; the file is not to blame. */
        FAILED
    }

    private final Reason reason;

    /** A failure that nothing else caused. Line breaks in the message become spaces. */
    public DatabaseFileException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** The same with what caused it; null when nothing did. */
    public DatabaseFileException(Reason reason, String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s+", " ").strip(), cause);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
