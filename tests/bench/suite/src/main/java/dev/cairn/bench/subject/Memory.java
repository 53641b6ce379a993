package dev.cairn.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds, in megabytes. Immutable.
 *
 * @param resident all of its pages in memory, those of mapped files included
 * @param own its own pages alone: neither mapped files nor libraries
 */
public record Memory(double resident, double own) {
    private static final double KILOBYTES = 1024;

    static Memory of(long process) {
        try {
            String text = Files.readString(Path.of("/proc/" + process + "/smaps_rollup"));
            return new Memory(field(text, "Rss:"), field(text, "Anonymous:"));
        } catch (IOException gone) {
            return new Memory(0, 0);
        }
    }

    Memory plus(Memory other) {
        return new Memory(resident + other.resident, own + other.own);
    }

    private static double field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES)
                .sum();
    }
}
