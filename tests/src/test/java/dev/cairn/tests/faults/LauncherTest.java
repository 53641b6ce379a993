package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.TestClient;
import dev.cairn.tests.concurrency.Crowd;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher keeps for later starts, which is all that makes them quick. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final String RECORDING = "recording classes";
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s,]+");

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void copy() throws IOException {
        target = Files.createDirectories(folder.resolve("checkout/app/target"));
        Path jar = CHECKOUT.resolve("app/target/cairn.jar");
        assertThat(jar).as("the jar, which mvn verify builds before this test").exists();
        Files.copy(jar, target.resolve("cairn.jar"));
        Files.copy(CHECKOUT.resolve("cairn"), folder.resolve("checkout/cairn"));
    }

    @Test
    void the_first_start_records_classes_and_keeps_sqlite_for_the_second() throws IOException {
        Started first = start("first");
        assertThat(first.errors()).contains(RECORDING);

        Started second = start("second");

        assertThat(second.errors()).doesNotContain(RECORDING);
        assertThat(second.files).contains(target + "/cairn-").contains(".native/");
        assertThat(second.files).as("SQLite as each start would unpack it").doesNotContain("/sqlite-");
        assertThat(second.classes.lines().filter(line -> line.contains(" picocli.CommandLine ")))
                .as("where the class of the command line comes from")
                .singleElement()
                .asString()
                .contains("shared objects file");
    }

    @Test
    void threads_that_read_large_bodies_leave_the_processors_to_the_writer() throws IOException {
        Started server = start("first");

        assertThat(server.niceness).containsEntry("bulk", 10).containsEntry("cairn-writer", 0);
    }

    @Test
    void who_is_not_root_is_not_warned_by_the_jvm() throws IOException {
        for (Path shared = target; shared.startsWith(folder); shared = shared.getParent()) {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups"));
        }
        command.addAll(List.of(folder.resolve("checkout/cairn").toString(), "schema"));
        ProcessBuilder launcher = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("schema").toFile());
        launcher.environment().put("CAIRN_JAVA", System.getProperty("java.home"));
        end(launcher.start());

        assertThat(read(folder.resolve("schema")))
                .contains("CREATE TABLE tickets")
                .doesNotContain("warning");
    }

    @Test
    void a_folder_with_letters_beyond_ascii_is_that_folder_without_a_locale_too() throws IOException {
        String script = """
                folder=$(printf 'donn\\303\\251es')
                mkdir "$folder" && cd "$folder" && "$1" migrate up && test -f cairn-data/cairn.db
                """;
        ProcessBuilder shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        script,
                        "sh",
                        folder.resolve("checkout/cairn").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        shell.environment().put("CAIRN_JAVA", System.getProperty("java.home"));
        shell.environment().put("CAIRN_JAVA_OPTS", "");
        shell.environment().put("LC_ALL", "C");

        Process process = shell.start();
        end(process);

        assertThat(process.exitValue()).as(read(folder.resolve("output"))).isZero();
    }

    @Test
    void what_was_recorded_of_another_jar_is_not_used_where_nothing_can_be_recorded() throws IOException {
        Path java = folder.resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case " $* " in
                    *" rehearse "*) [ ! -e "$0.broken" ] || exit 1 ;;
                esac
                exec '%s/bin/java' "$@"
                """.formatted(System.getProperty("java.home")));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(schema(java)).startsWith("CREATE TABLE");
        Files.createFile(folder.resolve("java.broken"));
        Files.setLastModifiedTime(
                target.resolve("cairn.jar"), FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(schema(java)).as("the schema and no word of the JVM").startsWith("CREATE TABLE");
    }

    private String schema(Path java) throws IOException {
        Path output = folder.resolve("schema");
        ProcessBuilder launcher = new ProcessBuilder(
                        folder.resolve("checkout/cairn").toString(), "schema")
                .redirectError(folder.resolve("errors").toFile())
                .redirectOutput(output.toFile());
        launcher.environment().put("CAIRN_JAVA", java.toString());
        Process process = launcher.start();
        end(process);
        assertThat(process.exitValue()).as(read(folder.resolve("errors"))).isZero();
        return read(output);
    }

    /** What the server that runs from the jar has mapped, where its classes came from, how nice its threads are, and what it has said. */
    private record Started(String files, String classes, Map<String, Integer> niceness, Path said) {
        String errors() throws IOException {
            return Files.readString(said);
        }
    }

    /** Starts a server, looks at it once it listens, and ends it. */
    private Started start(String name) throws IOException {
        Path said = folder.resolve(name + ".errors");
        Path heard = folder.resolve(name + ".output");
        Path classes = folder.resolve(name + ".classes");
        ProcessBuilder launcher = new ProcessBuilder(
                        folder.resolve("checkout/cairn").toString(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve(name).toString())
                .redirectError(said.toFile())
                .redirectOutput(heard.toFile());
        launcher.environment().put("CAIRN_JAVA", System.getProperty("java.home"));
        launcher.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
        Process process = launcher.start();
        try {
            Crowd.await(() -> read(said), () -> read(heard).contains("http://") || !process.isAlive());
            String files = Files.readString(Path.of("/proc/" + process.pid() + "/maps"));
            return new Started(files, Files.readString(classes), niceness(process, read(heard)), said);
        } finally {
            process.destroy();
            end(process);
        }
    }

    /** How nice the threads of a server are that has been sent a large body. */
    private static Map<String, Integer> niceness(Process process, String heard) throws IOException {
        Matcher address = ADDRESS.matcher(heard);
        assertThat(address.find()).as(heard).isTrue();
        String large = "{\"key\": \"BIG\", \"name\": \"Big\"}" + " ".repeat(100_000);
        assertThat(new TestClient(URI.create(address.group()))
                        .post("/api/projects", large)
                        .status())
                .isEqualTo(201);
        Map<String, Integer> niceness = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads) {
                String name = Files.readString(thread.resolve("comm")).strip();
                String[] figures = Files.readString(thread.resolve("stat"))
                        .replaceFirst(".*\\) ", "")
                        .split(" ", -1);
                niceness.put(name.replaceFirst("-\\d+$", ""), Integer.valueOf(figures[16]));
            }
        }
        return niceness;
    }

    private static void end(Process process) {
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
