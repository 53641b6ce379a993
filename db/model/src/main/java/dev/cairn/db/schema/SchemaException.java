package dev.cairn.db.schema;

/** A migrated table breaks a convention without which its meaning cannot be read; the message says what to write instead. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }
}
