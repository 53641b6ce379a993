package dev.cairn.bench.spring;

/** How much a ticket matters, spelt as in JSON and in the database. */
public enum Priority {
    low,
    normal,
    high
}
