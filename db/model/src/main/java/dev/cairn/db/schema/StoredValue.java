package dev.cairn.db.schema;

/**
 * A value that is stored as a text of its own: an id or an enum generated from the schema. Each such type has a static method
 * {@code of(String stored)} that turns the text back. Implementations are immutable.
 */
public interface StoredValue {
    /** The text that stands in the database and in JSON. */
    String stored();
}
