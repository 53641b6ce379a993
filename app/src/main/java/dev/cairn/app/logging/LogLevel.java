package dev.cairn.app.logging;

import ch.qos.logback.classic.Level;

/** How much is logged; the names are what a user writes. Libraries are kept one or two steps quieter than Cairn itself. */
public enum LogLevel {
    error("ERROR"),
    warn("WARN"),
    info("WARN"),
    debug("INFO"),
    trace("DEBUG");

    private final String libraries;

    LogLevel(String libraries) {
        this.libraries = libraries;
    }

    Level ours() {
        return Level.toLevel(name());
    }

    Level nativeLoading() {
        return this == debug || this == trace ? ours() : Level.OFF;
    }

    Level libraries() {
        return Level.toLevel(libraries);
    }
}
