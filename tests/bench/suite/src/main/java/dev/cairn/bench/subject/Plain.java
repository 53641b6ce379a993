package dev.cairn.bench.subject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the suite that serves, in a process of its own. Used by one thread. */
public final class Plain implements AutoCloseable {
    private static final int MOST_TRIES = 2_000;
    /** Cairn's own jar, which is on the class path, keeps logback from looking for a configuration. */
    private static final String QUIET = "-Dlogback.configurationFile=logback.xml";

    private final Process process;
    private final int port;

    private Plain(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a class of the suite, which is given a port and that folder, and waits until it listens. */
    public static Plain start(List<String> java, Map<String, String> environment, String program, Path folder)
            throws IOException, InterruptedException {
        int port = RunningServer.freePort();
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                QUIET, "-cp", System.getProperty("java.class.path"), program, String.valueOf(port), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        for (int tries = 0; tries < MOST_TRIES && process.isAlive(); tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return new Plain(process, port);
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        process.destroyForcibly();
        throw new IOException(program + " did not start: see " + folder.resolve(program + ".log"));
    }

    /** Where it is reached. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The processor time that it has used. */
    public ProcessorTime processorTime() {
        return ProcessorTime.of(List.of(process.pid()));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
