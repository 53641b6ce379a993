package dev.cairn.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The processor time that processes have used since they began, in seconds. Immutable.
 *
 * @param total that of all threads, ended ones included
 * @param apart that of each living thread whose purpose is known, by its number
 */
public record ProcessorTime(double total, Map<Long, Used> apart) {
    /** All threads but the following. */
    public static final String REQUESTS = "requests";

    public static final String WRITER = "writer";
    public static final String COLLECTOR = "collector";
    public static final String COMPILERS = "compilers";

    /** What Linux counts in, whatever the kernel's own clock. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TICKS = 11;

    /** What one thread, or all of a process, has used, and the purpose that its name tells. */
    record Used(String purpose, double seconds) {}

    static ProcessorTime of(Collection<Long> processes) {
        double total = 0;
        Map<Long, Used> apart = new HashMap<>();
        for (long process : processes) {
            total += used(Path.of("/proc/" + process)).seconds();
            for (Path thread : threads(process)) {
                Used used = used(thread);
                if (!used.purpose().equals(REQUESTS)) {
                    apart.put(Long.valueOf(thread.getFileName().toString()), used);
                }
            }
        }
        return new ProcessorTime(total, apart);
    }

    /** The seconds used since, by what the threads are for. A thread that has ended meanwhile counts as one for requests. */
    public Map<String, Double> since(ProcessorTime earlier) {
        Map<String, Double> used = new TreeMap<>(Map.of(WRITER, 0.0, COLLECTOR, 0.0, COMPILERS, 0.0));
        double rest = total - earlier.total;
        for (Map.Entry<Long, Used> thread : apart.entrySet()) {
            Used before = earlier.apart.get(thread.getKey());
            double seconds = thread.getValue().seconds() - (before == null ? 0 : before.seconds());
            used.merge(thread.getValue().purpose(), seconds, Double::sum);
            rest -= seconds;
        }
        used.put(REQUESTS, Math.max(0, rest));
        return used;
    }

    private static List<Path> threads(long process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            return threads.toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static Used used(Path processOrThread) {
        try {
            String stat = Files.readString(processOrThread.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ", -1);
            return new Used(
                    purpose(stat.substring(stat.indexOf('(') + 1, end)),
                    (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_A_SECOND);
        } catch (IOException ended) {
            return new Used(REQUESTS, 0);
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
