package dev.cairn.bench.report;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.subject.ProcessorTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as the tables of the page. */
final class Figures {
    private static final String CAIRN = "cairn";
    private static final String BUN = "bun";
    private static final String READY = "ready";
    private static final double BUSY = 1;

    private final Results results;
    private final int rows;
    private final Markdown page = new Markdown();

    Figures(Results results) {
        this.results = results;
        this.rows = results.sizes().isEmpty() ? 0 : results.sizes().get(0);
    }

    String text() {
        setting();
        ratios();
        works();
        processor();
        new WriterTable(results, rows).write(page, how("5 s when all rounds were over"));
        readyRows();
        alone();
        memory();
        starts();
        new RowsTable(results).write(page, how("turns as long as above"));
        return page.text();
    }

    private void setting() {
        page.heading("Where and how");
        if (Double.parseDouble(results.setting().getOrDefault("load when it began", "0")) > BUSY) {
            page.line(
                    "Other programs kept the machine busy during this run: its figures are a sketch, and its ratios are far apart.");
        }
        page.table("what", "this run");
        results.setting().forEach(page::row);
        page.row("tickets", String.format(Locale.ROOT, "%,d", rows));
    }

    private void ratios() {
        page.heading("Cairn's rate to that of its peers");
        page.line("Median of the rounds, with the least and the most of them. Above 1 Cairn is faster. " + how());
        page.line("![Cairn's rate to that of its peers](performance-ratios.svg)");
        page.table(
                "work",
                "Bun: Cairn FULL, Bun NORMAL",
                "Bun: both NORMAL",
                "Bun, 2 processes: Cairn FULL, Bun NORMAL",
                "Spring Boot: Cairn FULL, Spring NORMAL",
                "Spring Boot: both NORMAL");
        for (Work work : Work.values()) {
            if (!work.alone() && !results.of(rows, work, CAIRN).isEmpty()) {
                page.row(
                        work + " " + work.title(),
                        ratio(work, CAIRN, BUN),
                        ratio(work, "cairn-normal", BUN),
                        ratio(work, CAIRN, "bun2"),
                        ratio(work, CAIRN, "spring"),
                        ratio(work, "cairn-normal", "spring"));
            }
        }
    }

    private void works() {
        page.heading("Rate and latency");
        page.line(
                "Medians of the rounds; the longest is the longest of all. Limits that have no latency are called one after the other. "
                        + how());
        page.table("work", "server", "durability", "requests/s", "p50 ms", "p99 ms", "longest ms");
        for (Work work : Work.values()) {
            if (!work.alone()) {
                results.titles().keySet().forEach(subject -> work(work, subject));
            }
        }
    }

    private void processor() {
        page.heading("Where the time goes");
        page.line(
                "Microseconds of processor time for each request, medians of the rounds. While Cairn's rate is its writer's, no write comes sooner"
                        + " than the writer's share; else two cores are the bound, and the load generator's share of them is"
                        + " not in these figures. Work on the last requests, whose answers nobody waited for any more, is in them: at most one for"
                        + " each caller in each turn, which counts for bulks. The writer's share is SQLite's for the most part. "
                        + how());
        page.table(
                "work",
                "Cairn",
                "of that requests",
                "the writer",
                "the garbage collector",
                "compilers of the JVM",
                "Bun",
                "Spring Boot");
        for (Work work : Work.values()) {
            if (!work.alone() && !results.of(rows, work, CAIRN).isEmpty()) {
                page.row(
                        work + " " + work.title(),
                        processor(work, CAIRN, ""),
                        processor(work, CAIRN, ProcessorTime.REQUESTS),
                        processor(work, CAIRN, ProcessorTime.WRITER),
                        processor(work, CAIRN, ProcessorTime.COLLECTOR),
                        processor(work, CAIRN, ProcessorTime.COMPILERS),
                        processor(work, BUN, ""),
                        processor(work, "spring", ""));
            }
        }
    }

    /** For threads of that purpose, or all when it is empty. */
    private String processor(Work work, String subject, String purpose) {
        return Numbers.text(
                "%,.0f",
                Numbers.median(
                        results.of(rows, work, subject),
                        measured -> measured.processor().entrySet().stream()
                                .filter(each ->
                                        purpose.isEmpty() || each.getKey().equals(purpose))
                                .mapToDouble(Map.Entry::getValue)
                                .sum()));
    }

    private void readyRows() {
        if (!results.titles().containsKey(READY)) {
            return;
        }
        page.heading("The least that creates cost");
        page.line(
                "Cairn's server and writer beside the same with nothing between them: of a request it reads how long it is, it stores rows that are"
                        + " ready, and answers bytes that are ready. Above 1 what is named first is faster. "
                        + how());
        page.table(
                "work",
                "Cairn to ready rows",
                "ready rows to Bun",
                "ready rows to Spring Boot",
                "microseconds of processor time for a request",
                "of that the writer");
        for (Work work : Work.values()) {
            if (!results.of(rows, work, READY).isEmpty()) {
                page.row(
                        work + " " + work.title(),
                        ratio(work, CAIRN, READY),
                        ratio(work, READY, BUN),
                        ratio(work, READY, "spring"),
                        processor(work, READY, ""),
                        processor(work, READY, ProcessorTime.WRITER));
            }
        }
    }

    private void alone() {
        page.heading("One caller, beside the first claims");
        page.line(
                "The project that Cairn grew from claimed 0.5 to 1 ms for a single fetch, 15 to 25 ms for 100 inserts, 2 to 4 ms for joins, and"
                        + " 120 MB. The same with one caller that waits for each answer: medians of the rounds. "
                        + how("one round after each start of all servers"));
        page.table(
                "server",
                "durability",
                "single fetch, p50 ms",
                "100 rows in one request, p50 ms",
                "100 joined rows, p50 ms",
                "memory, MB",
                "at rest, MB");
        page.row("the claims", "-", "0.5-1", "15-25", "2-4", "120", "-");
        for (String subject : results.memory().keySet()) {
            page.row(
                    results.title(subject),
                    results.durabilityOf(subject),
                    p50(Work.A1, subject),
                    p50(Work.A2, subject),
                    p50(Work.A3, subject),
                    Numbers.text("%.0f", results.memory().get(subject).resident()),
                    Numbers.text("%.0f", results.residentAtRest(subject)));
        }
    }

    private void memory() {
        page.heading("Memory and disk");
        page.line(
                "Memory after the first answer, when the rounds were over, and at rest, when nobody had asked for two minutes more; that of two"
                        + " processes is added up. And how much of the database file a ticket takes, its indexes included. "
                        + how());
        page.table(
                "server",
                "resident MB at first",
                "resident MB",
                "its own pages MB",
                "resident MB at rest",
                "bytes a ticket");
        results.memory()
                .forEach((subject, memory) -> page.row(
                        results.title(subject),
                        Numbers.text("%.0f", results.residentAtStart(subject)),
                        Numbers.text("%.0f", memory.resident()),
                        Numbers.text("%.0f", memory.own()),
                        Numbers.text("%.0f", results.residentAtRest(subject)),
                        Numbers.text("%.0f", results.bytesATicket().getOrDefault(subject, Double.NaN))));
        page.gap();
        memoryParts();
    }

    private void memoryParts() {
        page.line("What Cairn's resident memory is:");
        page.table("part", "MB", "at rest, MB");
        results.memoryParts().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(part -> page.row(
                        part.getKey(),
                        Numbers.text("%.0f", part.getValue()),
                        Numbers.text("%.0f", results.memoryPartsAtRest().getOrDefault(part.getKey(), Double.NaN))));
    }

    private void starts() {
        if (results.starts().isEmpty()) {
            return;
        }
        page.heading("Start to first answer");
        page.line(
                "From the start of the process (for Cairn: of its launcher, with what it keeps from the first start) to the first answer from the"
                        + " database. " + how("all in turns"));
        page.table("server", "starts", "median ms", "least ms", "most ms");
        for (Map.Entry<String, List<Double>> each : results.starts().entrySet()) {
            Spread spread = Spread.of(each.getValue().stream().mapToDouble(Double::doubleValue));
            page.row(
                    each.getKey(),
                    String.valueOf(each.getValue().size()),
                    Numbers.text("%.0f", spread.median()),
                    Numbers.text("%.0f", spread.least()),
                    Numbers.text("%.0f", spread.most()));
        }
    }

    private void work(Work work, String subject) {
        List<Measured> measured = results.of(rows, work, subject);
        if (!measured.isEmpty()) {
            page.row(
                    work.toString(),
                    results.title(subject),
                    results.durabilityOf(subject),
                    Numbers.text("%,.0f", Numbers.median(measured, Measured::rate)),
                    Numbers.milliseconds(Numbers.median(measured, Measured::p50)),
                    Numbers.milliseconds(Numbers.median(measured, Measured::p99)),
                    Numbers.milliseconds(Numbers.most(measured, Measured::longest)));
        }
    }

    private String ratio(Work work, String subject, String other) {
        return results.ratio(rows, work, subject, other).text();
    }

    private String p50(Work work, String subject) {
        return Numbers.milliseconds(Numbers.median(results.of(rows, work, subject), Measured::p50));
    }

    /** What every number needs beside it. */
    private String how() {
        return how(results.setting().getOrDefault("each work", ""));
    }

    private String how(String often) {
        Map<String, String> setting = results.setting();
        return "(`tests/bench/run`, " + setting.get("processor") + ", " + setting.get("Java") + ", Bun "
                + setting.get("Bun") + ", commit " + setting.get("commit") + ", " + often + ")";
    }
}
