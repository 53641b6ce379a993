package dev.cairn.bench.report;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import java.util.List;
import java.util.Locale;

/** What every work comes to among more and more rows, as a table. */
final class RowsTable {
    private final Results results;

    RowsTable(Results results) {
        this.results = results;
    }

    /** Writes nothing when only one number of rows was measured. */
    void write(Markdown page, String how) {
        List<Integer> sizes = results.sizes();
        if (sizes.size() < 2) {
            return;
        }
        int most = sizes.get(sizes.size() - 1);
        page.heading("More rows");
        page.line(
                "Rate and latency as above, and in brackets how the rate compares with that among the fewest rows. All works but W8 ask for as many"
                        + " different rows and lists as among the fewest: what is looked at is how the indexes grow, not what no longer fits into"
                        + " memory. Among more than the fewest these are the medians of " + rounds(most)
                        + " rounds after one start. " + how);
        page.line("![Rates by number of tickets](performance-rows.svg)");
        page.table("work", "server", "durability", "tickets", "requests/s", "p50 ms", "p99 ms", "longest ms");
        for (Work work : Work.values()) {
            for (String subject : results.titles().keySet()) {
                if (!results.of(most, work, subject).isEmpty()) {
                    sizes.forEach(size -> row(page, work, subject, size));
                }
            }
        }
    }

    private int rounds(int size) {
        return (int) results.samples().stream()
                .filter(sample -> sample.rows() == size)
                .mapToInt(Sample::round)
                .distinct()
                .count();
    }

    private void row(Markdown page, Work work, String subject, int size) {
        List<Measured> measured = results.of(size, work, subject);
        double rate = Numbers.median(measured, Measured::rate);
        int least = results.sizes().get(0);
        double fewest = Numbers.median(results.of(least, work, subject), Measured::rate);
        page.row(
                work.toString(),
                results.title(subject),
                results.durabilityOf(subject),
                String.format(Locale.ROOT, "%,d", size),
                Numbers.text("%,.0f", rate) + (size == least ? "" : " (" + Numbers.text("%.2f", rate / fewest) + ")"),
                Numbers.milliseconds(Numbers.median(measured, Measured::p50)),
                Numbers.milliseconds(Numbers.median(measured, Measured::p99)),
                Numbers.milliseconds(Numbers.most(measured, Measured::longest)));
    }
}
