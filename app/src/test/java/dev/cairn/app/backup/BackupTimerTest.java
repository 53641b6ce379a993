package dev.cairn.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.maintenance.TestData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTimerTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final AtomicInteger looks = new AtomicInteger();
    private BackupService service;
    private BackupTimer timer;

    @BeforeEach
    void start() {
        TestData.create(folder);
        service = new BackupService(DataFolder.openExisting(folder), new Retention(7, Long.MAX_VALUE));
        Manifest newest = service.make();
        now.set(newest.moment());
        timer = BackupTimer.start(service, DAY, () -> -1, this::instant, Duration.ofMillis(10));
    }

    @AfterEach
    void stop() {
        timer.close();
    }

    @Test
    void a_machine_that_slept_for_a_day_gets_its_backup_when_it_wakes() {
        now.set(now.get().plus(DAY).plusSeconds(1));

        await(() -> service.list().size() == 2);
    }

    @Test
    void a_day_is_counted_from_a_backup_that_somebody_else_has_made_meanwhile() {
        TestData.dateInTheFuture(folder, service.make().name());
        Instant other = Instant.parse("2099-01-01T00:00:00Z");
        now.set(other.plus(DAY).minusSeconds(1));
        int before = looks.get();
        await(() -> looks.get() > before + 5);
        assertThat(service.list()).hasSize(2);

        now.set(other.plus(DAY).plusSeconds(1));

        await(() -> service.list().size() == 3);
    }

    private Instant instant() {
        looks.incrementAndGet();
        return now.get();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
