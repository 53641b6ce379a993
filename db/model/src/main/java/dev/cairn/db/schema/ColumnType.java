package dev.cairn.db.schema;

/** What the values of a column mean, beyond SQLite's storage classes; read from the declared type, the name and the CHECKs. */
public enum ColumnType {
    /** A UUID as lower-case text: the primary key {@code id}, or a link to another table's id. */
    ID,
    /** Free text. */
    TEXT,
    /** Text out of a declared list, compared and sorted in declared order. */
    ENUM,
    /** A 64-bit whole number. */
    INTEGER,
    /** A finite double. */
    REAL,
    /** Stored as 0 or 1, shown as false or true. */
    BOOLEAN,
    /** Stored as {@code 2026-11-22T14:15:16.123Z}: UTC with precisely three decimals, so that it sorts as text. */
    INSTANT,
    /** Stored as {@code 2026-11-22}. */
    DATE,
    /** A JSON array kept as text, shown as JSON. */
    JSON_ARRAY,
    /** A JSON object kept as text, shown as JSON. */
    JSON_OBJECT;

    /** Whether the value is kept as JSON text. */
    public boolean isJson() {
        return this == JSON_ARRAY || this == JSON_OBJECT;
    }

    /** Whether the value is shown as a JSON number. */
    public boolean isNumber() {
        return this == INTEGER || this == REAL;
    }

    /** Whether the value is a moment or a day, kept as text. */
    public boolean isTime() {
        return this == INSTANT || this == DATE;
    }
}
