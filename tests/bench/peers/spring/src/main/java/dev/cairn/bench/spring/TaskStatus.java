package dev.cairn.bench.spring;

/** How far a task is, spelt as in JSON and in the database. */
public enum TaskStatus {
    pending,
    in_progress,
    completed,
    cancelled
}
