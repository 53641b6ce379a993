package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many reads run at once. */
@Timeout(60)
class LanesTest {
    private static final int FEW = 2;
    private static final int MOST = 4;

    private final CountingScheduler scheduler = new CountingScheduler();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        scheduler.start();
    }

    @AfterEach
    void stop() throws Exception {
        scheduler.stop();
    }

    @Test
    void few_run_at_once_while_none_takes_long() {
        Lanes lanes = new Lanes(scheduler, FEW, MOST, Duration.ofHours(1));
        CyclicBarrier together = new CyclicBarrier(FEW);

        List<CompletableFuture<Void>> works = new ArrayList<>();
        for (int i = 0; i < 20 * FEW; i++) {
            works.add(CompletableFuture.runAsync(
                    () -> counted(() -> assertThatCode(together::await).doesNotThrowAnyException()), lanes));
        }

        assertDone(works);
        assertThat(mostRunning).hasValue(FEW);
        lanes.shutdown();
    }

    @Test
    void one_more_runs_for_each_that_takes_long() {
        Lanes lanes = new Lanes(scheduler, FEW, MOST, Duration.ofMillis(1));

        List<CompletableFuture<Void>> held = held(MOST - 1, lanes);

        assertThat(CompletableFuture.runAsync(() -> {}, lanes)).succeedsWithin(Duration.ofSeconds(30));
        assertThat(held).noneMatch(CompletableFuture::isDone);
        release.countDown();
        assertDone(held);
        lanes.shutdown();
    }

    @Test
    void there_is_a_bound_however_many_take_long() {
        Lanes lanes = new Lanes(scheduler, FEW, MOST, Duration.ofMillis(1));

        List<CompletableFuture<Void>> held = held(3 * MOST, lanes);
        await(() -> running.get() == MOST);
        int looks = scheduler.looks.get();
        await(() -> scheduler.looks.get() > looks + 5);
        release.countDown();

        assertDone(held);
        assertThat(mostRunning).hasValue(MOST);
        lanes.shutdown();
    }

    @Test
    void there_are_few_again_once_the_long_ones_are_done() {
        Lanes lanes = new Lanes(scheduler, FEW, MOST, Duration.ofMillis(1));
        List<CompletableFuture<Void>> held = held(MOST, lanes);
        await(() -> running.get() == MOST);

        release.countDown();

        assertDone(held);
        // Lanes may be closed a moment before so few are all there may be.
        await(() -> lanes.getPoolSize() == FEW && lanes.getMaximumPoolSize() == FEW);
        lanes.shutdown();
    }

    private List<CompletableFuture<Void>> held(int count, Lanes lanes) {
        List<CompletableFuture<Void>> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(CompletableFuture.runAsync(
                    () -> counted(() -> assertThatCode(release::await).doesNotThrowAnyException()), lanes));
        }
        return held;
    }

    private static void assertDone(List<CompletableFuture<Void>> works) {
        assertThat(works).allSatisfy(work -> assertThat(work).succeedsWithin(Duration.ofSeconds(30)));
    }

    private static void await(BooleanSupplier comes) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!comes.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void counted(Runnable work) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        work.run();
        running.decrementAndGet();
    }

    /** Counts how often somebody wants to look. */
    private static final class CountingScheduler extends ScheduledExecutorScheduler {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public Task schedule(Runnable look, long delay, TimeUnit unit) {
            looks.incrementAndGet();
            return super.schedule(look, delay, unit);
        }
    }
}
