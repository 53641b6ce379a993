package dev.cairn.bench;

import dev.cairn.bench.limits.Limits;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.report.Console;
import dev.cairn.bench.report.Page;
import dev.cairn.bench.report.Results;
import dev.cairn.bench.subject.Subject;
import dev.cairn.bench.subject.Subjects;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the suite. */
@Command(
        name = "run",
        description = {
            "Measures Cairn and its peers, and prints what came out. Takes about 50 minutes.",
            "A run of everything also writes the figures and pictures of docs/performance.md."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final List<Work> ON_MANY_ROWS =
            Arrays.stream(Work.values()).filter(work -> !work.alone()).toList();
    private static final List<String> WITH_MANY_ROWS = List.of(Subjects.CAIRN, "bun");

    @Option(names = "--root", hidden = true)
    private Path root = Path.of("").toAbsolutePath();

    @Option(names = "--folder", hidden = true)
    private Path folder = Path.of("cairn-bench");

    @Option(names = "--bun", hidden = true)
    private Path bun = Path.of("none");

    @Option(names = "--starts", description = "How often all servers are started (default: 3, 1 with --quick).")
    private int starts;

    @Option(
            names = "--rounds",
            description = "How often each work is measured on each server after each start (default: 2).")
    private int rounds = 2;

    @Option(names = "--seconds", description = "For how long each time (default: 2, 1 with --quick).")
    private int seconds;

    @Option(names = "--rows", description = "How many tickets: 10k, 100k, 1M (default: 10k).")
    private String rows = "10k";

    @Option(
            names = "--more-rows",
            split = ",",
            description =
                    "Other numbers of tickets, on which Cairn and Bun do all works of many callers (default: 100k,1M, none with --only or --quick).")
    private List<String> moreRows = List.of("100k", "1M");

    @Option(names = "--only", split = ",", description = "Which works, for example W1,W4 (default: all).")
    private List<Work> only = List.of();

    @Option(
            names = "--peers",
            split = ",",
            description = "Which servers beside Cairn, for example bun,spring (default: all there are).")
    private List<String> peers = List.of();

    @Option(names = "--quick", description = "W1 to W5 and W7 against one Bun process, and nothing else.")
    private boolean quick;

    @Option(names = "--docs", description = "Write docs/performance.md even when only a part is measured.")
    private boolean docs;

    @Option(names = "--java-options", description = "Flags for the JVMs (default: those of the launcher).")
    private String javaOptions = "";

    @Option(names = "--results", description = "Where the results go as JSON.")
    private Path results = Path.of("results.json");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else happens
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (starts < 0 || rounds < 1 || seconds < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--starts, --rounds and --seconds are whole numbers from 1.");
        }
        Subjects subjects = new Subjects(root, bun, javaOptions);
        Results found = results(subjects);
        found.write(results);
        new Console(System.out).print(found, Subjects.CAIRN);
        if (docs || whole()) {
            new Page(root.resolve("docs")).write(found);
        }
        System.out.println("\nresults: " + results);
        return 0;
    }

    private Results results(Subjects subjects) throws IOException, InterruptedException, SQLException {
        Map<String, String> setting = Machine.describe(root, bun);
        setting.put("flags of the JVMs", String.join(" ", subjects.javaOptions()));
        setting.put(
                "each work",
                counted(starts(), "start") + " of all servers, after each " + counted(rounds, "round") + " of "
                        + seconds() + " s, after a second to lead in");
        Results found = Results.empty(setting);
        measure(plan(), subjects, found);
        if (whole() || docs) {
            starts(subjects, found);
        }
        if (whole()) {
            for (String more : moreRows) {
                // A million rows take a while: what is there by then can be reported, should that be cut short.
                found.write(results);
                measure(new Plan(count(more), ON_MANY_ROWS, WITH_MANY_ROWS, 1, 2, seconds(), false), subjects, found);
            }
        }
        return found;
    }

    private void starts(Subjects subjects, Results found) throws IOException, InterruptedException {
        tell("starts");
        List<Subject> starting = subjects.starting().stream()
                .filter(subject ->
                        peers.isEmpty() || subject.name().startsWith(Subjects.CAIRN) || peers.contains(subject.name()))
                .toList();
        found.starts().putAll(Starts.measure(starting, folder, RunCommand::tell));
    }

    private Plan plan() {
        List<Work> few = List.of(Work.W1, Work.W2, Work.W3, Work.W4, Work.W5, Work.W7);
        List<Work> works = !only.isEmpty() ? only : quick ? few : List.of(Work.values());
        List<String> names = !peers.isEmpty() ? peers : quick ? List.of("bun") : List.of();
        return new Plan(count(rows), works, names, starts(), rounds, seconds(), whole() || docs);
    }

    private void measure(Plan plan, Subjects subjects, Results found)
            throws IOException, InterruptedException, SQLException {
        try (Bench bench = new Bench(plan, folder, RunCommand::tell)) {
            for (Subject subject : subjects.available()) {
                if (subject.name().equals(Subjects.CAIRN)
                        || plan.subjects().isEmpty()
                        || plan.subjects().contains(subject.name())) {
                    found.titles().put(subject.name(), subject.title());
                    found.durability().put(subject.name(), subject.durability());
                    bench.add(subject);
                }
            }
            bench.agree();
            if (plan.limits()) {
                found.titles().putAll(Limits.TITLES);
                bench.addLimits(subjects.java());
            }
            found.samples().addAll(bench.measure());
            bench.memoryAtStart().forEach(found.memoryAtStart()::putIfAbsent);
            bench.memory().forEach(found.memory()::putIfAbsent);
            bench.memoryParts().forEach(found.memoryParts()::putIfAbsent);
            bench.bytesATicket().forEach(found.bytesATicket()::putIfAbsent);
            if (found.writer().isEmpty()) {
                found.writer().putAll(bench.writer());
            }
        }
    }

    private boolean whole() {
        return !quick && only.isEmpty() && peers.isEmpty();
    }

    private int starts() {
        return starts > 0 ? starts : quick ? 1 : 3;
    }

    private int seconds() {
        return seconds > 0 ? seconds : quick ? 1 : 2;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void tell(String line) {
        System.out.println("  " + line);
    }

    private static int count(String text) {
        String number = text.toLowerCase(Locale.ROOT);
        return Integer.parseInt(number.replace("k", "000").replace("m", "000000"));
    }
}
