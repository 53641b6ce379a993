package dev.cairn.bench.report;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The results for somebody at a terminal. */
public final class Console {
    private final PrintStream out;

    /** Prints there. */
    public Console(PrintStream out) {
        this.out = out;
    }

    /** Prints all of them, with ratios to that server. */
    public void print(Results results, String first) {
        for (int rows : results.sizes()) {
            out.printf(Locale.ROOT, "%n%,d tickets%n", rows);
            for (Work work : Work.values()) {
                printWork(results, rows, work, first);
            }
        }
        out.println();
        results.memory()
                .forEach((subject, memory) -> out.printf(
                        Locale.ROOT,
                        "memory after the run   %-14s %6.0f MB resident, %.0f MB of its own, %.0f MB resident after the first answer, %s at rest%n",
                        subject,
                        memory.resident(),
                        memory.own(),
                        results.residentAtStart(subject),
                        Numbers.text("%.0f", results.residentAtRest(subject))));
        results.memoryParts()
                .forEach((part, megabytes) -> out.printf(
                        Locale.ROOT,
                        "of cairn's memory      %5.0f MB, %s at rest: %s%n",
                        megabytes,
                        Numbers.text("%.0f", results.memoryPartsAtRest().getOrDefault(part, Double.NaN)),
                        part));
        results.bytesATicket()
                .forEach((subject, bytes) ->
                        out.printf(Locale.ROOT, "on disk                %-14s %6.0f bytes a ticket%n", subject, bytes));
        results.writer()
                .forEach((work, parts) -> out.printf(
                        Locale.ROOT,
                        "the writer in %s: %s, at most %.2f times the rate%n",
                        work,
                        parts.entrySet().stream()
                                .map(part -> String.format(
                                        Locale.ROOT,
                                        "%s %.0f %%",
                                        part.getKey().toLowerCase(Locale.ROOT),
                                        100 * part.getValue()))
                                .collect(Collectors.joining(", ")),
                        WriterTable.bound(parts)));
        results.starts()
                .forEach((what, times) ->
                        out.printf(Locale.ROOT, "start to first answer  %-14s %s ms%n", what, whole(times)));
    }

    private void printWork(Results results, int rows, Work work, String first) {
        if (results.titles().keySet().stream()
                .allMatch(subject -> results.of(rows, work, subject).isEmpty())) {
            return;
        }
        out.printf(Locale.ROOT, "%s %s%n", work, work.title());
        for (String subject : results.titles().keySet()) {
            List<Measured> measured = results.of(rows, work, subject);
            if (!measured.isEmpty()) {
                String ratio = subject.equals(first)
                        ? ""
                        : first + " is "
                                + results.ratio(rows, work, first, subject).text() + " times as fast";
                out.printf(
                        Locale.ROOT,
                        "   %-14s %,9.0f/s   p50 %7.2f ms   p99 %7.2f ms   longest %7.1f ms   %s%n",
                        subject,
                        median(measured, Measured::rate),
                        median(measured, Measured::p50),
                        median(measured, Measured::p99),
                        Spread.of(measured.stream().mapToDouble(Measured::longest))
                                .most(),
                        ratio);
            }
        }
    }

    private static String whole(List<Double> times) {
        Spread spread = Spread.of(times.stream().mapToDouble(Double::doubleValue));
        return String.format(Locale.ROOT, "%5.0f (%.0f-%.0f)", spread.median(), spread.least(), spread.most());
    }

    private static double median(List<Measured> measured, ToDoubleFunction<Measured> figure) {
        return Spread.of(measured.stream().mapToDouble(figure)).median();
    }
}
