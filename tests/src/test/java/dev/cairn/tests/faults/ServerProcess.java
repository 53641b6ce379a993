package dev.cairn.tests.faults;

import dev.cairn.app.folder.OpenApiText;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.contract.Contract;
import dev.cairn.tests.concurrency.Crowd;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cairn in a process of its own, as a user starts it. Close it to be sure that it is gone. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s,]+");
    private static final long LONGEST_END_SECONDS = 60;

    private final Process process;
    private final Path output;
    private final Path errors;

    private ServerProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /**
     * How the process is started.
     *
     * @param tool a command that starts it, such as strace with its options; empty for none
     * @param jvm options of the JVM
     */
    record Launch(List<String> tool, List<String> jvm) {
        static final Launch PLAIN = new Launch(List.of(), List.of());
    }

    /** Begins {@code serve} on that data folder and on a free port. */
    static ServerProcess begin(Path folder, String... options) {
        return begin(Launch.PLAIN, folder, options);
    }

    private static ServerProcess begin(Launch launch, Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", folder.toString()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        return command(launch, folder, arguments);
    }

    /** The same, and waits until it listens. */
    static ServerProcess start(Path folder, String... options) {
        return start(Launch.PLAIN, folder, options);
    }

    /** The same, started in that way. */
    static ServerProcess start(Launch launch, Path folder, String... options) {
        ServerProcess server = begin(launch, folder, options);
        Crowd.await(server::toString, () -> server.listens() || !server.alive());
        if (!server.alive()) {
            throw new AssertionError("the server ended: " + server);
        }
        return server;
    }

    /** Begins any command; what it prints is kept beside the data folder. */
    static ServerProcess command(Launch launch, Path folder, List<String> arguments) {
        try {
            Path outputs = Files.createDirectories(folder.resolveSibling("output-of-processes"));
            Path output = Files.createTempFile(outputs, "output", ".txt");
            Path errors = Files.createTempFile(outputs, "errors", ".txt");
            List<String> command = new ArrayList<>(launch.tool());
            command.addAll(JavaProcess.command(launch.jvm(), "dev.cairn.app.Main"));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return new ServerProcess(process, output, errors);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Where it listens, once it does. */
    URI address() {
        Matcher address = ADDRESS.matcher(output());
        if (!address.find()) {
            throw new AssertionError("does not listen: " + this);
        }
        return URI.create(address.group());
    }

    TestClient client() {
        return new TestClient(address(), Description.CONTRACT);
    }

    /** Ends it in the middle of whatever it does (SIGKILL), and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Tells it to end (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still runs after " + LONGEST_END_SECONDS + " s: " + this);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it wrote to its standard output so far. */
    String output() {
        return read(output);
    }

    /** What it wrote to its standard error so far. */
    String errors() {
        return read(errors);
    }

    private boolean listens() {
        return output().contains("\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public String toString() {
        return "pid " + pid() + ", output: " + output() + ", errors: " + errors();
    }

    /** Made when first needed, since it migrates a database of its own. */
    private static final class Description {
        static final Contract CONTRACT = Contract.of(OpenApiText.current());
    }
}
