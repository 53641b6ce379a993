package dev.cairn.platform.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Is told what came of work that nobody waits for. */
@FunctionalInterface
public interface Outcome<T> {
    /** Tells the result, which is on disk, or else the failure. */
    void tell(@Nullable T result, @Nullable Throwable failure);

    /** Tells what that gives or throws. */
    default void tell(Supplier<T> source) {
        T result;
        try {
            result = source.get();
        } catch (RuntimeException | Error failure) {
            tell(null, failure);
            return;
        }
        tell(result, null);
    }
}
