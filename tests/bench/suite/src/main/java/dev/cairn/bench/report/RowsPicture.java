package dev.cairn.bench.report;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines of Cairn's rates over the number of tickets, both on scales of powers of ten. */
final class RowsPicture {
    private static final List<String> COLORS =
            List.of("#2a6f97", "#e09f3e", "#9e2a2b", "#52796f", "#7b2cbf", "#bc6c25", "#333333", "#0096c7");
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 20;
    private static final int BOTTOM = 330;
    private static final double MOST = 1e5;
    private static final double LEAST = 10;

    private final Results results;

    RowsPicture(Results results) {
        this.results = results;
    }

    String text() {
        Svg svg = new Svg(900, 370, "Cairn's requests a second over the number of tickets");
        for (double tick = LEAST; tick <= MOST; tick *= 10) {
            svg.stroke(LEFT, y(tick), RIGHT, y(tick), "#dddddd");
            svg.label(LEFT - 6, y(tick) + 4, "end", String.format(Locale.ROOT, "%,.0f/s", tick));
        }
        List<Integer> sizes = results.sizes();
        for (int size = 0; size < sizes.size(); size++) {
            svg.label(x(size), BOTTOM + 20, "middle", String.format(Locale.ROOT, "%,d tickets", sizes.get(size)));
        }
        int color = 0;
        for (Work work :
                Arrays.stream(Work.values()).filter(each -> !each.alone()).toList()) {
            draw(svg, work, COLORS.get(color % COLORS.size()));
            color++;
        }
        return svg.end();
    }

    private void draw(Svg svg, Work work, String color) {
        List<Integer> sizes = results.sizes();
        double lastX = 0;
        double lastY = 0;
        int points = 0;
        for (int size = 0; size < sizes.size(); size++) {
            List<Measured> measured = results.of(sizes.get(size), work, "cairn");
            if (!measured.isEmpty()) {
                double here = y(
                        Spread.of(measured.stream().mapToDouble(Measured::rate)).median());
                svg.dot(x(size), here, color);
                if (points > 0) {
                    svg.stroke(lastX, lastY, x(size), here, color);
                }
                lastX = x(size);
                lastY = here;
                points++;
            }
        }
        if (points > 1) {
            svg.label(
                    lastX + 8,
                    lastY + 4,
                    "start",
                    work + " " + (work == Work.W3 ? "with project and tasks" : work.title()));
        }
    }

    private double x(int size) {
        return LEFT
                + 40
                + size * (RIGHT - LEFT - 60.0) / Math.max(1, results.sizes().size() - 1);
    }

    private static double y(double rate) {
        double share = Math.log(Math.max(LEAST, Math.min(MOST, rate)) / LEAST) / Math.log(MOST / LEAST);
        return BOTTOM - share * (BOTTOM - TOP);
    }
}
