package dev.cairn.bench.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the resident memory of a JVM with a small heap is, in megabytes. */
final class MemoryParts {
    private static final double KILOBYTES = 1024;
    private static final int HEX = 16;
    /** A heap this small lies where 32 bits reach, and nothing else does. */
    private static final long END_OF_HEAP = 1L << 32;

    private static final String OTHER = "SQLite's caches, kept rows, buffers, stacks, the JVM's own";
    private static final Pattern CLASS_DATA = Pattern.compile("Both:.* ([0-9.]+) MB .*committed");

    private MemoryParts() {}

    /** By what it is for; empty when the process has ended. */
    static Map<String, Double> of(long process) {
        Map<String, Double> parts = mapped(process);
        double classData = classData(process);
        if (classData > 0 && parts.computeIfPresent(OTHER, (part, megabytes) -> megabytes - classData) != null) {
            parts.put("class data", classData);
        }
        return parts;
    }

    private static Map<String, Double> mapped(long process) {
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
            return new LinkedHashMap<>();
        }
        return parts;
    }

    /** What the JVM itself says; 0 where it does not. */
    private static double classData(long process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process asked = new ProcessBuilder(jcmd, "" + process, "VM.metaspace", "basic", "scale=MB")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = CLASS_DATA.matcher(said);
            return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
        } catch (IOException absent) {
            return 0;
        }
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
        return words[1].contains("x") ? "code that the JVM has compiled" : OTHER;
    }
}
