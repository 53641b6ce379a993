package dev.cairn.platform.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times the statements of one connection while somebody listens: from where a statement is handed out to where the next one is, or to the
 * end of the work. That costs two looks at the clock, and no layer between the work and the driver. Used by one thread at a time.
 */
final class StatementClock {
    private final Supplier<@Nullable StatementListener> listening;
    private @Nullable String running;
    private long since;

    StatementClock(Supplier<@Nullable StatementListener> listening) {
        this.listening = listening;
    }

    void start(String sql) {
        stop();
        if (listening.get() != null) {
            running = sql;
            since = System.nanoTime();
        }
    }

    void stop() {
        StatementListener listener = running == null ? null : listening.get();
        if (running != null && listener != null) {
            listener.ran(running, System.nanoTime() - since);
        }
        running = null;
    }
}
