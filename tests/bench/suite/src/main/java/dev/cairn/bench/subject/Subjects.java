package dev.cairn.bench.subject;

import dev.cairn.bench.rows.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every server that can be measured on this machine. */
public final class Subjects {
    /** Cairn as it is started, a commit on disk before the answer. */
    public static final String CAIRN = "cairn";

    /** For the JVM of the Spring Boot peer: what suits garbage of its amount better than Cairn's small young generation. */
    public static final List<String> SPRING_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

    private static final Pattern EXPORT = Pattern.compile("export (MALLOC_\\w+|GLIBC_TUNABLES)=\"\\$\\{\\1:-(\\S+)}\"");
    private static final Pattern OPTION = Pattern.compile("-X[^\\s\"]+");

    private final Path root;
    private final Path bun;
    private final List<String> javaOptions;
    private final Map<String, String> environment;
    private final String java;

    /** Finds them in that checkout; the Bun peer, installed, in that folder. */
    public Subjects(Path root, Path bun, String javaOptions) throws IOException {
        this.root = root;
        this.bun = bun;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.environment = launcherEnvironment();
        this.javaOptions = javaOptions.isBlank()
                ? launcherOptions()
                : Pattern.compile("\\s+").splitAsStream(javaOptions.strip()).toList();
    }

    /** The flags for the JVM, as the launcher has them. */
    public List<String> javaOptions() {
        return javaOptions;
    }

    /** Cairn from its launcher, with each JDK that there is, then the servers whose start is worth comparing. */
    public List<Subject> starting() throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (int version : new int[] {17, 25}) {
            jdk(version).ifPresent(home -> subjects.add(launched(version, home)));
        }
        available().stream()
                .filter(subject ->
                        subject.name().equals("bun") || subject.name().equals("spring"))
                .forEach(subjects::add);
        return subjects;
    }

    private Subject launched(int version, Path home) {
        return new Subject(
                CAIRN + version,
                "Cairn on JDK " + version,
                "FULL",
                true,
                new CairnDialect(),
                (port, folder) -> List.of(
                        root.resolve("cairn").toString(), "serve", "--port", "" + port, "--data", folder + "/data"),
                (port, folder) -> Map.of("CAIRN_JAVA", home.toString()),
                "data/cairn.db");
    }

    private static Optional<Path> jdk(int version) throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        List<Path> homes = new ArrayList<>();
        Stream.of(System.getenv("JAVA_" + version + "_HOME"), System.getProperty("java.home"))
                .filter(home -> home != null)
                .forEach(home -> homes.add(Path.of(home)));
        if (Files.isDirectory(all)) {
            try (Stream<Path> found = Files.list(all)) {
                found.sorted().forEach(homes::add);
            }
        }
        for (Path home : homes) {
            Path release = home.resolve("release");
            if (Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"" + version)) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    /** The environment that Cairn's launcher sets. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The java command with Cairn's flags. */
    public List<String> java() {
        return java(javaOptions, List.of());
    }

    /** Those whose programs are there, Cairn first. */
    public List<Subject> available() throws IOException {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(cairn(CAIRN, "Cairn", "FULL", List.of()));
        if (normalCanBeAskedFor()) {
            subjects.add(cairn("cairn-normal", "Cairn at NORMAL", "NORMAL", List.of("-Dcairn.synchronous=NORMAL")));
        }
        if (Files.isExecutable(bun())) {
            subjects.add(bun("bun", "Bun", "server.ts", 1));
            subjects.add(bun("bun2", "Bun, 2 processes", "cluster.ts", 2));
        }
        if (Files.exists(spring())) {
            subjects.add(springPeer());
        }
        return subjects;
    }

    private Subject springPeer() {
        return new Subject(
                "spring",
                "Spring Boot, JPA",
                "NORMAL",
                true,
                new PeerDialect(new Layout("tasks", Layout.Form.BYTES), false, true),
                (port, folder) -> java(
                        SPRING_OPTIONS,
                        List.of(
                                "-jar",
                                spring().toString(),
                                "--server.port=" + port,
                                "--peer.database=" + folder.resolve("peer.db"))),
                (port, folder) -> Map.of(),
                "peer.db");
    }

    private List<String> java(List<String> options, List<String> program) {
        return Stream.of(List.of(java), options, program).flatMap(List::stream).toList();
    }

    private Path spring() {
        return root.resolve("tests/bench/peers/spring/target/spring-peer.jar");
    }

    private Subject cairn(String name, String title, String durability, List<String> properties) {
        String classes = root.resolve("tests/bench/board/target/cairn-bench-board-0.1.0.jar") + ":"
                + root.resolve("app/target/cairn.jar");
        return new Subject(
                name,
                title,
                durability,
                true,
                new CairnDialect(),
                (port, folder) -> java(
                        Stream.concat(javaOptions.stream(), properties.stream()).toList(),
                        List.of(
                                "-cp",
                                classes,
                                "dev.cairn.app.Main",
                                "serve",
                                "--port",
                                "" + port,
                                "--data",
                                folder + "/data")),
                (port, folder) -> environment,
                "data/cairn.db");
    }

    private Subject bun(String name, String title, String program, int workers) {
        return new Subject(
                name,
                title,
                "NORMAL",
                false,
                new PeerDialect(new Layout("ticket_tasks", Layout.Form.INTEGERS), true, false),
                (port, folder) -> List.of(bun().toString(), bun.resolve(program).toString()),
                (port, folder) -> Map.of(
                        "PORT", String.valueOf(port),
                        "DB_PATH", folder.resolve("peer.db").toString(),
                        "WORKERS", String.valueOf(workers)),
                "peer.db");
    }

    private Path bun() {
        return bun.resolve("node_modules/.bin/bun");
    }

    private boolean normalCanBeAskedFor() throws IOException {
        Path folder = root.resolve("platform/src/main/java/dev/cairn/platform/database");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("cairn.synchronous")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is measured is what the launcher starts. */
    private List<String> launcherOptions() throws IOException {
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("cairn"))) {
            if (line.strip().startsWith("options=\"")) {
                Matcher matcher = OPTION.matcher(line);
                while (matcher.find()) {
                    options.add(matcher.group());
                }
            }
        }
        if (options.isEmpty()) {
            throw new IOException("the launcher names no flags for the JVM; give them with --java-options");
        }
        return options;
    }

    private Map<String, String> launcherEnvironment() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Matcher matcher = EXPORT.matcher(Files.readString(root.resolve("cairn")));
        while (matcher.find()) {
            variables.put(matcher.group(1), matcher.group(2));
        }
        return variables;
    }
}
