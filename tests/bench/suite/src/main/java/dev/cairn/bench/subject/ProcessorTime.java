package dev.cairn.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The processor time that processes have used since they began, by what their threads are for, in seconds. Immutable. */
public record ProcessorTime(Map<String, Double> seconds) {
    /** All threads but the following. */
    public static final String REQUESTS = "requests";

    public static final String WRITER = "writer";
    public static final String COLLECTOR = "collector";
    public static final String COMPILERS = "compilers";

    /** What Linux counts in, whatever the kernel's own clock. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TICKS = 11;

    static ProcessorTime of(Collection<Long> processes) {
        Map<String, Double> seconds = new TreeMap<>();
        for (long process : processes) {
            for (Path thread : threads(process)) {
                add(thread, seconds);
            }
        }
        return new ProcessorTime(seconds);
    }

    /** What was used since. */
    public ProcessorTime since(ProcessorTime earlier) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((name, now) -> used.put(name, now - earlier.seconds.getOrDefault(name, 0.0)));
        return new ProcessorTime(used);
    }

    private static List<Path> threads(long process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            return threads.toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static void add(Path thread, Map<String, Double> seconds) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ", -1);
            double used =
                    (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_A_SECOND;
            seconds.merge(purpose(stat.substring(stat.indexOf('(') + 1, end)), used, Double::sum);
        } catch (IOException ended) {
            // A thread that has ended used next to nothing of what is measured.
        }
    }

    private static String purpose(String thread) {
        if (thread.equals("cairn-writer")) {
            return WRITER;
        } else if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
            return COMPILERS;
        }
        return thread.startsWith("VM Thread") || thread.startsWith("GC ") ? COLLECTOR : REQUESTS;
    }
}
