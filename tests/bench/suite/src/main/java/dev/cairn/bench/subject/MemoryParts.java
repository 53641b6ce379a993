package dev.cairn.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the resident memory of a JVM with a small heap is, in megabytes. */
final class MemoryParts {
    private static final double KILOBYTES = 1024;
    private static final int HEX = 16;
    /** A heap this small lies where 32 bits reach, and nothing else does. */
    private static final long END_OF_HEAP = 1L << 32;

    private MemoryParts() {}

    /** By what it is for; empty when the process has ended. */
    static Map<String, Double> of(long process) {
        Map<String, Double> parts = new LinkedHashMap<>();
        String part = "";
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps"))) {
                String[] words = line.split("\\s+");
                if (!words[0].endsWith(":")) {
                    part = part(words);
                } else if (words[0].equals("Rss:")) {
                    parts.merge(part, Double.parseDouble(words[1]) / KILOBYTES, Double::sum);
                }
            }
        } catch (IOException ended) {
            return Map.of();
        }
        return parts;
    }

    private static String part(String[] words) {
        String path = words.length > 5 ? words[5] : "";
        if (Long.parseUnsignedLong(words[0].substring(0, words[0].indexOf('-')), HEX) < END_OF_HEAP) {
            return "Java heap";
        }
        if (path.startsWith("/")) {
            return "mapped files: libraries, and recorded classes of the JVM";
        }
        // Nothing else that no file is behind may be run.
        return words[1].contains("x")
                ? "code that the JVM has compiled"
                : "class data, SQLite's caches, kept rows, stacks, the JVM's own";
    }
}
