package dev.cairn.bench;

import dev.cairn.bench.subject.RunningServer;
import dev.cairn.bench.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures how long servers take from the start of the process to the first answer, in turns. */
final class Starts {
    private static final int TIMES = 7;

    private Starts() {}

    /** Milliseconds by the title of what was started; the first start, which makes the tables and what the launcher keeps, is not counted. */
    static Map<String, List<Double>> measure(List<Subject> subjects, Path folder, Consumer<String> told)
            throws InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int time = 0; time <= TIMES; time++) {
            for (Subject subject : subjects) {
                try (RunningServer server = RunningServer.start(subject, folder.resolve("start-" + subject.name()))) {
                    List<Double> known = times.computeIfAbsent(subject.title(), title -> new ArrayList<>());
                    if (time > 0) {
                        known.add(server.startMillis());
                    }
                } catch (IOException e) {
                    told.accept("FAILED, left out: " + e.getMessage());
                }
            }
        }
        return times;
    }
}
