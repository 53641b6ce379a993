package dev.cairn.tests.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Several callers at once, each on a thread of its own, and all of them bounded in time. */
public final class Crowd {
    private static final long PATIENCE_SECONDS = 60;

    private Crowd() {}

    /** What one of the callers does. */
    @FunctionalInterface
    public interface Caller<T> {
        /** {@code number} counts callers from zero. */
        T call(int number) throws Exception;
    }

    /** Lets that many callers begin together; what came of each, in their order. Fails with the first failure among them. */
    public static <T> List<T> run(int callers, Caller<T> caller) {
        CountDownLatch together = new CountDownLatch(callers);
        List<CompletableFuture<T>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int number = i;
            running.add(start(() -> {
                together.countDown();
                together.await();
                return caller.call(number);
            }));
        }
        return running.stream().map(Crowd::join).toList();
    }

    /** Does that on a thread of its own. */
    public static <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** What came of it, once it is there. */
    public static <T> T join(CompletableFuture<T> running) {
        try {
            return running.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new AssertionError(
                    e.getCause() instanceof TimeoutException ? "no end within " + PATIENCE_SECONDS + " s" : "failed",
                    e.getCause());
        }
    }

    /** Waits for what others are about to do. */
    public static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
