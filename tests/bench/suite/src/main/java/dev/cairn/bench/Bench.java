package dev.cairn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.limits.Limits;
import dev.cairn.bench.load.Agreement;
import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.load.WorkRequests;
import dev.cairn.bench.load.Wrk;
import dev.cairn.bench.report.Sample;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.rows.Seeder;
import dev.cairn.bench.subject.Memory;
import dev.cairn.bench.subject.Request;
import dev.cairn.bench.subject.RunningServer;
import dev.cairn.bench.subject.Subject;
import dev.cairn.bench.subject.Subjects;
import dev.cairn.bench.subject.WriterProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures servers that hold the same rows and run side by side; only one at a time has work. Each work goes round all servers before the
 * next, in turns forward and backward, so that whatever else the machine does meets all of them. Used by one thread.
 */
final class Bench implements AutoCloseable {
    private static final int LEAD_IN_SECONDS = 1;
    private static final int LOOKED_AT_SECONDS = 5;

    private final Plan plan;
    /** Cairn gives memory back in the first minute without work, counted from its start. */
    private static final Duration REST = Duration.ofSeconds(130);

    private final Path folder;
    private final Rows rows;
    private final Wrk wrk;
    private final Consumer<String> told;
    private final List<RunningServer> servers = new ArrayList<>();
    private final Turns turns;
    private @Nullable Limits limits;
    private final Map<String, Double> bytesATicket = new LinkedHashMap<>();
    private final Map<String, Memory> memoryAtStart = new LinkedHashMap<>();

    Bench(Plan plan, Path folder, Consumer<String> told) throws IOException {
        this.plan = plan;
        this.folder = folder;
        this.rows = new Rows(plan.rows());
        this.wrk = new Wrk(folder.resolve("wrk"), plan.connections());
        this.turns = new Turns(rows, wrk);
        this.told = told;
    }

    /** Starts a server and gives it its rows: once to have it make its tables, then again on the full database. */
    void add(Subject subject) throws IOException, InterruptedException, SQLException {
        Path own = folder(subject);
        RunningServer empty = RunningServer.start(subject, own);
        empty.close();
        try (Seeder seeder = Seeder.open(empty.database(), subject.dialect().layout())) {
            bytesATicket.put(subject.name(), seeder.fill(rows));
        }
        if (plan.limits() && subject.name().equals(Subjects.CAIRN)) {
            Files.copy(empty.database(), copy());
        }
        RunningServer server = RunningServer.start(subject, own);
        servers.add(server);
        memoryAtStart.put(subject.name(), server.memory());
        told.accept(String.format(Locale.ROOT, "%s holds %,d tickets", subject.title(), rows.tickets()));
    }

    /** Fails unless all servers give the same answers, then writes down what each will be asked. */
    void agree() throws IOException, InterruptedException, SQLException {
        ObjectNode first = null;
        for (RunningServer server : servers) {
            ObjectNode answers = new Agreement(server.subject().dialect(), server.ask()).answers(rows);
            if (first == null) {
                first = answers;
            } else {
                requireEqual(first, answers, server.subject());
            }
            turns.clean(server);
            turns.ask(server.subject().name(), requests(server));
        }
        told.accept(servers.size() + " servers give equal answers");
    }

    /** Starts what shows how far all of it could go at most. */
    void addLimits(Subjects subjects) throws IOException, InterruptedException, SQLException {
        RunningServer cairn = servers.get(0);
        Map<Work, String> answers = Limits.answers(cairn, rows);
        turns.clean(cairn);
        Map<Work, Path> creates = new EnumMap<>(requests(cairn));
        creates.keySet().retainAll(Set.of(Work.W4, Work.W5));
        limits = new Limits(limitsFolder(), copy(), rows, answers, creates, subjects, wrk);
        told.accept("the limits are there");
    }

    /**
     * Lets every server do every work for a while, then measures all of them in turns; and again with all of them started anew, as often as is
     * planned: a process keeps the memory that it was given, and how fast that is differs from one to the next.
     */
    void measure(List<Sample> samples) throws IOException, InterruptedException, SQLException {
        for (int start = 0; start < plan.starts(); start++) {
            if (start > 0) {
                startAgain();
            }
            for (Work work : plan.works()) {
                for (RunningServer server : servers) {
                    warmUp(server, work);
                }
            }
            for (int round = start * plan.rounds(); round < (start + 1) * plan.rounds(); round++) {
                round(round, samples);
            }
        }
    }

    private void startAgain() throws IOException, InterruptedException {
        for (int i = 0; i < servers.size(); i++) {
            Subject subject = servers.get(i).subject();
            servers.get(i).close();
            servers.set(i, RunningServer.start(subject, folder(subject)));
        }
        told.accept("all servers were started again");
    }

    private void warmUp(RunningServer server, Work work) throws InterruptedException, SQLException {
        try {
            List<Double> rates = turns.warmUp(server, work);
            if (!rates.isEmpty()) {
                told.accept("warming up " + work + "  " + server.subject().name()
                        + rates.stream()
                                .map(rate -> String.format(Locale.ROOT, "  %,.0f/s", rate))
                                .collect(Collectors.joining()));
            }
        } catch (IOException e) {
            told.accept("FAILED to warm up: " + e.getMessage());
        }
    }

    /** What the first server's writer spends its time on, by work. To be asked last: looking costs memory and time. */
    Map<String, Map<String, Double>> writer() throws IOException, InterruptedException, SQLException {
        Map<String, Map<String, Double>> writer = new LinkedHashMap<>();
        for (Work work : plan.works()) {
            if (work.writes() && !work.alone()) {
                try {
                    turns.load(servers.get(0), work, LEAD_IN_SECONDS);
                    WriterProfile profile = servers.get(0).profile();
                    turns.load(servers.get(0), work, LOOKED_AT_SECONDS);
                    writer.put(work.name(), profile.end());
                } catch (IOException e) {
                    // What has been measured before is worth keeping.
                    told.accept("FAILED, left out: " + e.getMessage());
                }
                turns.clean(servers.get(0));
            }
        }
        return writer;
    }

    /** What each server held when it had given its first answer. */
    Map<String, Memory> memoryAtStart() {
        return memoryAtStart;
    }

    /** What each server holds now. */
    Map<String, Memory> memory() {
        Map<String, Memory> memory = new LinkedHashMap<>();
        servers.forEach(server -> memory.put(server.subject().name(), server.memory()));
        return memory;
    }

    /** Lets the servers be until one that gives memory back once nobody asks has done so. */
    void rest() throws InterruptedException {
        told.accept("nobody asks for " + REST.toSeconds() + " s");
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
    }

    /** What the first server's memory is. */
    Map<String, Double> memoryParts() {
        return servers.get(0).memoryParts();
    }

    /** How much of each server's file a ticket takes. */
    Map<String, Double> bytesATicket() {
        return bytesATicket;
    }

    @Override
    public void close() throws SQLException {
        if (limits != null) {
            limits.close();
        }
        for (RunningServer server : servers) {
            server.close();
        }
    }

    private void round(int round, List<Sample> samples) throws IOException, InterruptedException, SQLException {
        List<RunningServer> order = new ArrayList<>(servers);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        for (Work work : plan.works()) {
            if (measuredIn(round, work)) {
                Map<String, Measured> measured = measure(work, order);
                StringBuilder line = new StringBuilder("round " + (round + 1) + " " + work);
                measured.forEach((name, each) -> {
                    samples.add(new Sample(plan.rows(), work.name(), name, round, each));
                    line.append(String.format(Locale.ROOT, "  %s %,.0f/s", name, each.rate()));
                });
                told.accept(line.toString());
            }
        }
    }

    /** One caller is measured once after each start. */
    private boolean measuredIn(int round, Work work) {
        return !work.alone() || round % plan.rounds() == 0;
    }

    private Map<String, Measured> measure(Work work, List<RunningServer> order)
            throws IOException, InterruptedException, SQLException {
        Map<String, Measured> all = new LinkedHashMap<>();
        for (RunningServer server : order) {
            try {
                turns.load(server, work, LEAD_IN_SECONDS);
                Measured measured = turns.run(server, work, plan.seconds());
                if (measured != null) {
                    all.put(server.subject().name(), measured);
                }
            } catch (IOException e) {
                // The other hundred figures of a long run are worth keeping.
                told.accept("FAILED, left out: " + e.getMessage());
            }
        }
        if (limits != null) {
            try {
                Turns.sync();
                all.putAll(limits.run(work, plan.seconds()));
            } catch (IOException | SQLException e) {
                told.accept("FAILED, left out: " + e.getMessage());
            }
        }
        return all;
    }

    private Path folder(Subject subject) {
        return folder.resolve(plan.rows() + "-" + subject.name());
    }

    private Path copy() throws IOException {
        return limitsFolder().resolve("copy.db");
    }

    private Path limitsFolder() throws IOException {
        return Files.createDirectories(folder.resolve(plan.rows() + "-limits"));
    }

    private Map<Work, Path> requests(RunningServer server) throws IOException, InterruptedException {
        WorkRequests all = new WorkRequests(rows, server.subject().dialect());
        Map<Work, Path> files = new EnumMap<>(Work.class);
        for (Work work : plan.works()) {
            List<Request> list = all.of(work, server.ask());
            if (!list.isEmpty()) {
                files.put(work, wrk.file(server.subject().name() + "-" + plan.rows() + "-" + work, list));
            }
        }
        return files;
    }

    private static void requireEqual(ObjectNode expected, ObjectNode answers, Subject subject) throws IOException {
        for (Map.Entry<String, JsonNode> each : expected.properties()) {
            if (!each.getValue().equals(answers.get(each.getKey()))) {
                throw new IOException(subject.title() + " gives another answer than the first server to "
                        + each.getKey() + ":\n" + each.getValue() + "\n" + answers.get(each.getKey()));
            }
        }
    }
}
