package dev.cairn.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that runs in a process of its own. Used by one thread. */
public final class RunningServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private static final int LONGEST_END_SECONDS = 30;

    private final Subject subject;
    private final Path folder;
    private final int port;
    private final Process process;
    private final double startMillis;

    private RunningServer(Subject subject, Path folder, int port, Process process, double startMillis) {
        this.subject = subject;
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.startMillis = startMillis;
    }

    /** Starts a server in that folder, and waits until it answers. */
    public static RunningServer start(Subject subject, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(subject.command().at(port, folder));
        builder.environment().putAll(subject.environment().at(port, folder));
        builder.directory(folder.toFile());
        Path log = folder.resolve("server.log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                process.destroyForcibly();
                throw new IOException(subject.title() + " did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return new RunningServer(subject, folder, port, process, (System.nanoTime() - start) / 1e6);
    }

    public Subject subject() {
        return subject;
    }

    /** Where it is reached. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Its database file. */
    public Path database() {
        return folder.resolve(subject.database());
    }

    /** How long it took from the start of the process to its first answer. */
    public double startMillis() {
        return startMillis;
    }

    /** A client for single requests. */
    public HttpAsk ask() {
        return new HttpAsk(address());
    }

    /** The memory that it and its children hold, in megabytes; pages that they share count once for each. */
    public Memory memory() {
        return processes().stream().map(Memory::of).reduce(new Memory(0, 0), Memory::plus);
    }

    /** What that memory is, for a server on a JVM: of its first process alone. */
    public Map<String, Double> memoryParts() {
        return MemoryParts.of(process.pid());
    }

    /** Begins to look at what Cairn's writer does, in its first process. */
    public WriterProfile profile() throws IOException {
        return WriterProfile.begin(process.pid(), folder);
    }

    /** The processor time that it and its children have used. */
    public ProcessorTime processorTime() {
        return ProcessorTime.of(processes());
    }

    private List<Long> processes() {
        return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid))
                .toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        CompletableFuture<Process> ended =
                process.onExit().completeOnTimeout(process, LONGEST_END_SECONDS, TimeUnit.SECONDS);
        ended.join().destroyForcibly();
        children.forEach(ProcessHandle::destroy);
    }

    /** Whether it answers a question that needs the database. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            socket.setSoTimeout(20_000);
            String request = "GET /api/projects HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
