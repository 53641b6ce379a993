package dev.cairn.app.server;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.logging.SqlLog;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseStats.Reads;
import dev.cairn.platform.database.DatabaseStats.Writes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures what the database does, and logs its statements as the settings want. */
final class Watching {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
    private static final double NANOSECONDS = 1e9;

    private final MeterRegistry registry;
    private final Database database;

    private Watching(MeterRegistry registry, Database database) {
        this.registry = registry;
        this.database = database;
    }

    /** Starts to watch; closing what is returned ends the log of statements. */
    static AutoCloseable start(Database database, DataFolder folder, ServeOptions options, MeterRegistry registry) {
        new Watching(registry, database).bind();
        SqlLog log = new SqlLog(folder.database(), options.slowQuery(), options.logSql());
        database.listen(log);
        database.listenForLongReads((caller, nanoseconds) -> longRead(database, registry, caller, nanoseconds));
        return log;
    }

    private static void longRead(Database database, MeterRegistry registry, String caller, long nanoseconds) {
        Counter.builder("cairn.read.long")
                .description("Reads that ran for more than a second, by route")
                .tag("route", caller)
                .register(registry)
                .increment();
        LOG.warn(
                "{} has been reading for {} ms; until it ends, the write-ahead log ({} KiB) cannot begin anew",
                caller,
                nanoseconds / 1_000_000,
                database.stats().walBytes() >> 10);
    }

    private void bind() {
        gauge("cairn.write.waiting", "Writes in the queue", now -> writes(now).waiting());
        gauge(
                "cairn.write.largest.group",
                "Most writes in one commit",
                now -> writes(now).largestGroup());
        counter("cairn.write.groups", "Group commits", now -> writes(now).groups());
        counter(
                "cairn.write.members",
                "Writes in group commits",
                now -> writes(now).members());
        counter(
                "cairn.write.refused",
                "Writes refused because the queue was full",
                now -> writes(now).refused());
        counter(
                "cairn.commit.seconds",
                "Time that commits took",
                now -> writes(now).commitNanos() / NANOSECONDS);
        time("cairn.commit.longest", "Longest commit", now -> writes(now).longestCommitNanos());
        gauge(
                "cairn.read.connections",
                "Connections that read",
                now -> reads(now).readers());
        gauge("cairn.read.active", "Reads that run now", now -> reads(now).active());
        time(
                "cairn.read.oldest",
                "Age of the oldest read that runs",
                now -> reads(now).longestRunningNanos());
        counter(
                "cairn.read.cancelled",
                "Reads cancelled at their deadline",
                now -> reads(now).cancelled());
        Gauge.builder("cairn.wal.size", database, now -> now.stats().walBytes())
                .description("Size of the write-ahead log")
                .baseUnit("bytes")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Database> value) {
        Gauge.builder(name, database, value).description(description).register(registry);
    }

    private void time(String name, String description, ToDoubleFunction<Database> nanoseconds) {
        TimeGauge.builder(name, database, TimeUnit.NANOSECONDS, nanoseconds)
                .description(description)
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<Database> value) {
        FunctionCounter.builder(name, database, value).description(description).register(registry);
    }

    private static Writes writes(Database database) {
        return database.stats().writes();
    }

    private static Reads reads(Database database) {
        return database.stats().reads();
    }
}
