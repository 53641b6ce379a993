package dev.cairn.app.server;

import dev.cairn.app.backup.BackupService;
import dev.cairn.app.backup.BackupService.Attempt;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Measures backups. */
final class BackupWatch {
    private BackupWatch() {}

    static void bind(BackupService backups, MeterRegistry registry) {
        Gauge.builder("cairn.backup.age", backups, BackupWatch::age)
                .description(
                        "How old the newest backup is, counted from when it last held everything; NaN when there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("cairn.backup.last.ok", backups, BackupWatch::ok)
                .description(
                        "1 when the last attempt at a backup made one, 0 when it failed; NaN before the first since the start")
                .register(registry);
        Gauge.builder("cairn.backup.last.time", backups, BackupWatch::seconds)
                .description("How long the last attempt at a backup took")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double age(BackupService backups) {
        Instant current = backups.current();
        return current == null
                ? Double.NaN
                : Duration.between(current, Instant.now()).toMillis() / 1000.0;
    }

    private static double ok(BackupService backups) {
        @Nullable Attempt last = backups.last();
        return last == null ? Double.NaN : last.ok() ? 1 : 0;
    }

    private static double seconds(BackupService backups) {
        @Nullable Attempt last = backups.last();
        return last == null ? Double.NaN : last.seconds();
    }
}
