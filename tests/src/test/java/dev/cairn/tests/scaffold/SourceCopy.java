package dev.cairn.tests.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** This checkout's sources copied into another folder, where commands run as a developer types them, but for Maven's use of the network. */
final class SourceCopy {
    private static final Path ROOT =
            Path.of(System.getProperty("cairn.root", "..")).toAbsolutePath().normalize();
    private static final String JAR = "app/target/cairn.jar";
    private static final long LONGEST_MINUTES = 40;

    /** What a new module can break; with {@code -Dcairn.scaffold=full} everything runs. */
    private static final String TESTS =
            "-Dsurefire.failIfNoSpecifiedTests=false -Dtest='dev/cairn/comments/*Test,dev/cairn/app/*Test,"
                    + "dev/cairn/app/command/*Test,dev/cairn/app/scaffold/*Test,dev/cairn/tests/house/*Test,dev/cairn/tests/docs/*Test,"
                    + "dev/cairn/tests/plans/*Test,dev/cairn/tests/openapi/*Test'";

    private final Path folder;

    private SourceCopy(Path folder) {
        this.folder = folder;
    }

    /** Copies what git knows of or would take, and the jar of this build, which the launcher then need not build again. */
    static SourceCopy in(Path folder) throws IOException, InterruptedException {
        SourceCopy copy = new SourceCopy(folder);
        copy.run("cd '" + ROOT + "' && git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do"
                + " [ ! -e \"$file\" ] || cp -p --parents \"$file\" '" + folder + "'; done");
        Files.writeString(folder.resolve(".mvn/maven.config"), "-o\n", StandardOpenOption.APPEND);
        if (Files.exists(ROOT.resolve(JAR))) {
            Files.createDirectories(folder.resolve("app/target"));
            Files.copy(ROOT.resolve(JAR), folder.resolve(JAR));
            Files.setLastModifiedTime(folder.resolve(JAR), FileTime.from(Instant.now()));
        }
        return copy;
    }

    Path folder() {
        return folder;
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    /** Runs a command there and returns what it says; a test run of Maven is cut down to what a new module can break. */
    String run(String command) throws IOException, InterruptedException {
        boolean all = "full".equals(System.getProperty("cairn.scaffold"));
        String shorter =
                all ? command : command.replaceAll("(?m)^(mvn .*\\bverify)$", "$1 " + TESTS.replace("$", "\\$"));
        Path output = Files.createTempFile("cairn-scaffold", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-ec", shorter)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("CAIRN_JAVA", "MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES))
                    .as(command)
                    .isTrue();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(command + "\n" + end(said)).isZero();
            return said;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    /** The jar that was built there, serving on a free port. */
    RunningCopy serve(String... options) throws IOException, InterruptedException {
        return RunningCopy.start(folder.resolve(JAR), Files.createTempDirectory("cairn-scaffold-data"), options);
    }

    private static String end(String said) {
        List<String> lines = Pattern.compile("\n").splitAsStream(said).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
}
