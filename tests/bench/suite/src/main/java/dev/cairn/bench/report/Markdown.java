package dev.cairn.bench.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A text in Markdown, written from its beginning to its end. Used by one thread. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    String text() {
        return text.toString();
    }

    void heading(String heading) {
        text.append("\n### ").append(heading).append("\n\n");
    }

    void line(String line) {
        text.append(line).append("\n\n");
    }

    /** Begins a table. */
    void table(String... head) {
        row(head);
        row(Arrays.stream(head).map(each -> "---").toArray(String[]::new));
    }

    void row(String... cells) {
        text.append(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Ends a table that more is to follow. */
    void gap() {
        text.append('\n');
    }
}
