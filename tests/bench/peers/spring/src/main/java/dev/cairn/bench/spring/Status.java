package dev.cairn.bench.spring;

/** How far a ticket is, spelt as in JSON and in the database. */
public enum Status {
    open,
    in_progress,
    closed
}
