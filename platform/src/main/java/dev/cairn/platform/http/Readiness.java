package dev.cairn.platform.http;

import org.jspecify.annotations.Nullable;

/** Says whether the server can do its work. Thread-safe and quick. */
@FunctionalInterface
public interface Readiness {
    /** Why the server should get no work, in one sentence; null when it can take some. */
    @Nullable String fault();
}
