package dev.cairn.bench.report;

import dev.cairn.bench.load.Work;
import dev.cairn.bench.subject.Subjects;
import dev.cairn.bench.subject.WriterProfile;
import dev.cairn.bench.subject.WriterProfile.Part;
import java.util.Locale;
import java.util.Map;

/** What the thread that writes does with its time, as a table. */
final class WriterTable {
    private static final double PERCENT = 100;
    private static final double MOSTLY = 0.5;

    private final Results results;
    private final int rows;

    /** Of the rates among that many tickets. */
    WriterTable(Results results, int rows) {
        this.results = results;
        this.rows = rows;
    }

    /** Writes nothing when nobody has looked. */
    void write(Markdown page, String how) {
        if (results.writer().isEmpty()) {
            return;
        }
        page.heading("What the writer does");
        page.line(
                "Percent of the time of the one thread of Cairn that writes, running or waiting, as async-profiler sees it in a run of its own."
                        + " The bound is what the rate would be multiplied by, if nothing but SQLite's work took any of that time;"
                        + " beside it what the ratio to each peer, at NORMAL, would be then. The second bound leaves the disk its part as"
                        + " well, which a write that is answered once it is on disk waits for."
                        + " The writer of a work in which it mostly waits bounds nothing. Beside that, what Linux tells: how much of the time"
                        + " the thread was on a processor, and how much it was ready to run and had to wait for one. "
                        + how);
        page.table(
                "work",
                "SQLite stores rows",
                "SQLite looks up parents, rows, revisions",
                "SQLite commits",
                "it waits for the disk",
                "values are bound",
                "Java",
                "stopped for the collector",
                "no write is there",
                "bound",
                "bound to Bun",
                "bound to Spring Boot",
                "bound with the disk",
                "that to Bun",
                "that to Spring Boot",
                "on a processor",
                "ready, but waiting for one");
        results.writer()
                .forEach((work, parts) -> page.row(
                        work + " " + Work.valueOf(work).title(),
                        percent(parts, Part.STORES),
                        percent(parts, Part.READS),
                        percent(parts, Part.COMMITS),
                        percent(parts, Part.SYNCS),
                        percent(parts, Part.BINDS),
                        percent(parts, Part.JAVA),
                        percent(parts, Part.PAUSES),
                        percent(parts, Part.WAITS),
                        bound(parts, bound(parts)),
                        bound(parts, bound(parts) * ratio(work, "bun")),
                        bound(parts, bound(parts) * ratio(work, "spring")),
                        bound(parts, boundWithDisk(parts)),
                        bound(parts, boundWithDisk(parts) * ratio(work, "bun")),
                        bound(parts, boundWithDisk(parts) * ratio(work, "spring")),
                        percent(parts, WriterProfile.RUNS),
                        percent(parts, WriterProfile.QUEUES)));
    }

    private double ratio(String work, String peer) {
        return results.ratio(rows, Work.valueOf(work), Subjects.CAIRN, peer).median();
    }

    private static String bound(Map<String, Double> parts, double bound) {
        return Numbers.text("%.2f", tells(parts) ? bound : Double.NaN);
    }

    /** What mostly waits for writes bounds nothing. */
    private static boolean tells(Map<String, Double> parts) {
        return share(parts, Part.WAITS) < MOSTLY;
    }

    /** How much faster it would be, did nothing but SQLite take time. */
    static double bound(Map<String, Double> parts) {
        return 1 / (share(parts, Part.STORES) + share(parts, Part.READS) + share(parts, Part.COMMITS));
    }

    /** How much faster it would be, did nothing but SQLite and the disk take time. */
    private static double boundWithDisk(Map<String, Double> parts) {
        return 1 / (1 / bound(parts) + share(parts, Part.SYNCS));
    }

    private static String percent(Map<String, Double> parts, Part part) {
        return percent(parts, part.name());
    }

    private static String percent(Map<String, Double> parts, String name) {
        return String.format(Locale.ROOT, "%.0f", PERCENT * parts.getOrDefault(name, 0.0));
    }

    private static double share(Map<String, Double> parts, Part part) {
        return parts.getOrDefault(part.name(), 0.0);
    }
}
