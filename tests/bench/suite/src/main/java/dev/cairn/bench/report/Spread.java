package dev.cairn.bench.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The middle and the ends of some numbers; all are NaN where there were none. Immutable.
 *
 * @param median the one in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {
    /** The spread of those numbers. */
    public static Spread of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Whether there were any numbers. */
    public boolean known() {
        return !Double.isNaN(median);
    }

    /** {@code 1.25 (1.10-1.40)}, or a dash. */
    public String text() {
        return known() ? String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, least, most) : "-";
    }
}
