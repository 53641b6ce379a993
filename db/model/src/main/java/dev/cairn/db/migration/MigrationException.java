package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseFileException;
import java.util.Collection;
import java.util.List;
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
    private final transient List<String> known;
    private final transient String unknown;

    MigrationException(Reason reason, String message) {
        this(reason, message, null);
    }

    MigrationException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, "", List.of());
    }

    private MigrationException(
            Reason reason, String message, @Nullable Throwable cause, String unknown, Collection<String> known) {
        super(message.replaceAll("\\s+", " ").strip(), cause);
        this.reason = reason;
        this.unknown = unknown;
        this.known = List.copyOf(known);
    }

    /** A module of that name is none of those. */
    static MigrationException unknown(String module, Collection<String> known) {
        String message = "there is no module " + module + "; there are " + String.join(", ", known) + ".";
        return new MigrationException(Reason.UNKNOWN, message, null, module, known);
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

    /** The name that is unknown; empty where it is not one of {@link #known}. */
    public String unknown() {
        return unknown;
    }

    /** The names, one of which was to be given; empty where it is no name that is wrong. */
    public List<String> known() {
        return known;
    }
}
