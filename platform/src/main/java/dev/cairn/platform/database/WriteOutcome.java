package dev.cairn.platform.database;

import org.jspecify.annotations.Nullable;

/** Is told what came of a write that nobody waits for. */
@FunctionalInterface
public interface WriteOutcome<T> {
    /** Tells the result, which is on disk, or else the failure. */
    void tell(@Nullable T result, @Nullable RuntimeException failure);
}
