package dev.cairn.app.server;

import dev.cairn.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Cairn as a process of its own, for what one process cannot show: locks, signals and exit codes. */
public final class CairnProcess implements AutoCloseable {
    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private CairnProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    static CairnProcess start(Path workingFolder, Object... arguments) throws IOException {
        return start(workingFolder, Path.of(System.getProperty("java.io.tmpdir")), arguments);
    }

    /** The same with another folder for temporary files. */
    public static CairnProcess start(Path workingFolder, Path temporary, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The runnable jar says this in its manifest.
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAIRN_") || name.startsWith("JAVA_"));
        return new CairnProcess(builder.start());
    }

    /** The line that tells that the server listens; null when the process ended without one. */
    String firstLine() throws IOException {
        return out.readLine();
    }

    /** Where the server listens, as that line tells. */
    static String address(String banner) {
        return banner.replaceFirst(".* listening on (\\S+), data .*", "$1");
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM. Through the handle, since the process itself would close its streams besides. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** What is left of standard output. */
    String restOfOutput() {
        return out.lines().collect(Collectors.joining("\n"));
    }

    public String errors() {
        try (BufferedReader errors = process.errorReader()) {
            return errors.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
