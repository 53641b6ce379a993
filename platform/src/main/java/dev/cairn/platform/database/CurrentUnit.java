package dev.cairn.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The unit of work that each thread is in, so that reads and writes inside it join it. Thread-safe. */
final class CurrentUnit {
    @SuppressWarnings(
            "ThreadLocalUsage") // One for each open database: their units have nothing to do with one another.
    private final ThreadLocal<@Nullable UnitOfWork> units = new ThreadLocal<>();

    /** The unit that this thread is in, or null. */
    @Nullable UnitOfWork get() {
        return units.get();
    }

    /** Runs work as that unit. */
    <T> T run(UnitOfWork unit, Work<T> work) throws SQLException {
        units.set(unit);
        try {
            return work.run(unit);
        } finally {
            units.set(null);
        }
    }
}
