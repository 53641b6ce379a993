package dev.cairn.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of figures, {@code performance.md}, and its pictures. */
public final class Page {
    private static final String BEGIN = "<!-- figures: written by tests/bench/run -->\n";
    private static final String END = "<!-- end of the figures -->\n";

    private final Path folder;

    /** In that folder. */
    public Page(Path folder) {
        this.folder = folder;
    }

    /** Writes the figures between their marks, and the pictures beside the page; the rest of the page stays. */
    public void write(Results results) throws IOException {
        Path page = folder.resolve("performance.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has lost the marks between which the figures stand");
        }
        String figures = new Figures(results).text();
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + figures + text.substring(end));
        Files.writeString(folder.resolve("performance-ratios.svg"), new RatioPicture(results).text());
        Files.writeString(folder.resolve("performance-rows.svg"), new RowsPicture(results).text());
    }
}
