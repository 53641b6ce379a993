package dev.cairn.bench.report;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Numbers as the page shows them. */
final class Numbers {
    private Numbers() {}

    /** Not a number where there is nothing. */
    static <T> double median(Collection<T> of, ToDoubleFunction<T> number) {
        return Spread.of(of.stream().mapToDouble(number)).median();
    }

    /** Not a number where there is nothing. */
    static <T> double most(Collection<T> of, ToDoubleFunction<T> number) {
        return Spread.of(of.stream().mapToDouble(number)).most();
    }

    /** With two digits, or a dash where nothing took any time. */
    static String milliseconds(double value) {
        return value == 0 ? "-" : text("%.2f", value);
    }

    /** In that format, or a dash for what is not a number. */
    static String text(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
