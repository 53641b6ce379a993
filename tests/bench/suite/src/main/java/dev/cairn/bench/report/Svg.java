package dev.cairn.bench.report;

import java.util.Locale;

/** A picture that is written line by line. It reads on light and dark pages. Used by one thread. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                width, height);
        line("<title>%s</title>", escape(title));
        line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    }

    void bar(double x, double y, double width, double height, String color) {
        line("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, width, height, color);
    }

    void stroke(double x1, double y1, double x2, double y2, String color) {
        line(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                x1, y1, x2, y2, color);
    }

    void dot(double x, double y, String color) {
        line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, color);
    }

    void label(double x, double y, String anchor, String words) {
        line("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>", x, y, anchor, escape(words));
    }

    String end() {
        return text + "</svg>\n";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
