package dev.cairn.platform.resources.write;

/** What a write gives back of each row. */
public enum Returning {
    /** The row as JSON. */
    ROW,
    /** Only its id and revision. */
    NOTHING
}
