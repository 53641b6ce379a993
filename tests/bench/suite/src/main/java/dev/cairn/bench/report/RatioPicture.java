package dev.cairn.bench.report;

import dev.cairn.bench.load.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bars of Cairn's rate to that of each peer, with the least and the most of the rounds, on a scale of powers of two. */
final class RatioPicture {
    private static final List<String> PEERS = List.of("bun", "bun2", "spring");
    private static final List<String> COLORS = List.of("#2a6f97", "#89c2d9", "#e09f3e");
    private static final int LEFT = 320;
    private static final int WIDTH = 900;
    private static final int BAR = 13;
    private static final double LEAST = 0.25;
    private static final double MOST = 32;

    private final Results results;
    private final int rows;

    RatioPicture(Results results) {
        this.results = results;
        this.rows = results.sizes().isEmpty() ? 0 : results.sizes().get(0);
    }

    String text() {
        List<Work> works = Arrays.stream(Work.values())
                .filter(work ->
                        !work.alone() && !results.of(rows, work, "cairn").isEmpty())
                .toList();
        int height = 60 + works.size() * (BAR * PEERS.size() + 14);
        Svg svg = new Svg(WIDTH, height, "Cairn's rate to that of its peers");
        legend(svg);
        for (double tick = LEAST; tick <= MOST; tick *= 2) {
            svg.stroke(x(tick), 40, x(tick), height - 10, tick == 1 ? "#222222" : "#dddddd");
            svg.label(x(tick), 34, "middle", tick < 1 ? "1/" + Math.round(1 / tick) : Math.round(tick) + "x");
        }
        int y = 46;
        for (Work work : works) {
            svg.label(LEFT - 10, y + 16, "end", shortened(work));
            for (int peer = 0; peer < PEERS.size(); peer++) {
                bar(svg, work, peer, y + peer * BAR);
            }
            y += BAR * PEERS.size() + 14;
        }
        return svg.end();
    }

    private void bar(Svg svg, Work work, int peer, int y) {
        Spread ratio = results.ratio(rows, work, "cairn", PEERS.get(peer));
        if (ratio.known()) {
            double from = Math.min(x(1), x(ratio.median()));
            svg.bar(from, y, Math.abs(x(ratio.median()) - x(1)), BAR - 2, COLORS.get(peer));
            svg.stroke(x(ratio.least()), y + BAR / 2.0 - 1, x(ratio.most()), y + BAR / 2.0 - 1, "#222222");
            double end = Math.max(x(1), Math.max(x(ratio.most()), x(ratio.median())));
            svg.label(end + 5, y + BAR - 3, "start", String.format(Locale.ROOT, "%.2f", ratio.median()));
        }
    }

    private void legend(Svg svg) {
        for (int peer = 0; peer < PEERS.size(); peer++) {
            int x = 10 + peer * 150;
            svg.bar(x, 5, 12, 12, COLORS.get(peer));
            svg.label(x + 18, 15, "start", "to " + results.titles().getOrDefault(PEERS.get(peer), PEERS.get(peer)));
        }
    }

    private static String shortened(Work work) {
        String words = work + " " + work.title();
        return words.length() > 48 ? words.substring(0, 46) + " ..." : words;
    }

    private static double x(double ratio) {
        double bounded = Math.max(LEAST, Math.min(MOST, ratio));
        double share = Math.log(bounded / LEAST) / Math.log(MOST / LEAST);
        return LEFT + share * (WIDTH - LEFT - 50);
    }
}
