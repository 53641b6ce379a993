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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final Set<String> IN_TABLES = Set.of(Subjects.CAIRN, "bun", "bun2", "spring");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4}(?=[km])|\\d{1,7})([km]?)");
    private static final int MOST_CONNECTIONS = 256;
    private static final int FEWEST_ROWS = 2_400;
    private static final int MOST_ROWS = 9_000_000;

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

    @Option(names = "--connections", description = "How many callers there are at once (default: 16).")
    private int connections = 16;

    @Option(names = "--seconds", description = "For how long each time (default: 2, 1 with --quick).")
    private int seconds;

    @Option(names = "--rows", description = "How many tickets: 10k, 100k, 1M (default: 10k).")
    private String rows = "10k";

    @Option(
            names = "--more-rows",
            split = ",",
            description =
                    "Other numbers of tickets, on which Cairn and Bun do all works of many callers (default: 100k,1M, none with --only or --quick).")
    @SuppressWarnings("NullAway.Init") // null unless given
    private List<String> moreRows;

    @Option(names = "--only", split = ",", description = "Which works, for example W1,W4 (default: all).")
    private List<Work> only = List.of();

    @Option(
            names = "--peers",
            split = ",",
            description = "Which servers beside Cairn, for example bun,spring (default: all there are).")
    private List<String> peers = List.of();

    @Option(names = "--quick", description = "W1 to W5 and W7 against one Bun process, and nothing else.")
    private boolean quick;

    @Option(names = "--limits", description = "Measure the bare limits even when only a part is measured.")
    private boolean limits;

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
        if (connections < 2 || connections > MOST_CONNECTIONS) {
            throw new ParameterException(
                    spec.commandLine(), "--connections is a number from 2 to " + MOST_CONNECTIONS + ".");
        }
        int fewest = count("--rows", rows);
        List<Integer> more = more(fewest);
        Subjects subjects = new Subjects(root, bun, javaOptions);
        requireThere(subjects.available());
        Results found = Results.empty(setting(subjects));
        try {
            measure(found, subjects, fewest, more);
        } finally {
            // Whatever ends a run of an hour, what it has measured until then can be reported.
            found.write(results);
        }
        new Console(System.out).print(found, Subjects.CAIRN);
        if (docs || (whole() && found.titles().keySet().containsAll(IN_TABLES))) {
            new Page(root.resolve("docs")).write(found);
        } else if (whole()) {
            System.out.println("\ndocs/performance.md stays as it is, since not all peers are here; --docs writes it");
        }
        System.out.println("\nresults: " + results);
        return 0;
    }

    private Map<String, String> setting(Subjects subjects) throws IOException, InterruptedException {
        Map<String, String> setting = Machine.describe(root, bun);
        setting.put("flags of Cairn's JVM", String.join(" ", subjects.javaOptions()));
        setting.put("flags of Spring Boot's JVM", String.join(" ", Subjects.SPRING_OPTIONS));
        setting.put(
                "each work",
                counted(starts(), "start") + " of all servers, after each " + counted(rounds, "round") + " of "
                        + seconds() + " s, after a second to lead in");
        setting.put("load generator", "wrk, one thread, " + connections + " connections, on the same cores");
        return setting;
    }

    private void measure(Results found, Subjects subjects, int fewest, List<Integer> more)
            throws IOException, InterruptedException, SQLException {
        measure(plan(fewest), subjects, found);
        if (whole() || docs) {
            starts(subjects, found);
        }
        for (int many : more) {
            // A million rows take a while: what is there by then can be reported, should that be cut short.
            found.write(results);
            measure(new Plan(many, ON_MANY_ROWS, WITH_MANY_ROWS, connections, 1, 2, seconds(), false), subjects, found);
        }
    }

    private List<Integer> more(int fewest) {
        List<Integer> more = new ArrayList<>();
        if (moreRows != null) {
            moreRows.forEach(text -> more.add(count("--more-rows", text)));
            if (more.stream().anyMatch(many -> many <= fewest)
                    || Set.copyOf(more).size() < more.size()) {
                throw new ParameterException(
                        spec.commandLine(), "--more-rows are numbers above that of --rows, each once.");
            }
        } else if (whole()) {
            Stream.of(100_000, 1_000_000).filter(many -> many > fewest).forEach(more::add);
        }
        return more;
    }

    /** A peer that was asked for by name is measured, or nothing is. */
    private void requireThere(List<Subject> available) {
        List<String> names = available.stream().map(Subject::name).toList();
        for (String peer : peers) {
            if (!names.contains(peer)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--peers: there is no " + peer + " here, but " + String.join(", ", names) + ".");
            }
        }
    }

    private void starts(Subjects subjects, Results found) throws IOException, InterruptedException {
        tell("starts");
        List<Subject> starting = subjects.starting().stream()
                .filter(subject ->
                        peers.isEmpty() || subject.name().startsWith(Subjects.CAIRN) || peers.contains(subject.name()))
                .toList();
        found.starts().putAll(Starts.measure(starting, folder, RunCommand::tell));
    }

    private Plan plan(int fewest) {
        List<Work> few = List.of(Work.W1, Work.W2, Work.W3, Work.W4, Work.W5, Work.W7);
        List<Work> works = !only.isEmpty() ? only : quick ? few : List.of(Work.values());
        List<String> names = !peers.isEmpty() ? peers : quick ? List.of("bun") : List.of();
        return new Plan(fewest, works, names, connections, starts(), rounds, seconds(), whole() || docs || limits);
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
                bench.addLimits(subjects);
            }
            bench.measure(found.samples());
            bench.memoryAtStart().forEach(found.memoryAtStart()::putIfAbsent);
            bench.memory().forEach(found.memory()::putIfAbsent);
            bench.memoryParts().forEach(found.memoryParts()::putIfAbsent);
            if (plan.limits()) {
                bench.rest();
                bench.memory().forEach(found.memoryAtRest()::putIfAbsent);
                bench.memoryParts().forEach(found.memoryPartsAtRest()::putIfAbsent);
            }
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

    private int count(String option, String text) {
        Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
        if (number.matches()) {
            int unit = number.group(2).equals("m") ? 1_000_000 : number.group(2).equals("k") ? 1_000 : 1;
            int count = Integer.parseInt(number.group(1)) * unit;
            if (count >= FEWEST_ROWS && count <= MOST_ROWS) {
                return count;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                option + " takes numbers of tickets from " + FEWEST_ROWS + " to " + MOST_ROWS + ", such as 10k or 1M; "
                        + text + " is none.");
    }
}
