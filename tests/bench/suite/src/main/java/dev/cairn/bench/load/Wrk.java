package dev.cairn.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bench.subject.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The load generator wrk, with one thread, each connection sending its next request when it has its answer. */
public final class Wrk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_SECONDS = 60;
    private static final String RESULT = "RESULT ";

    private final Path folder;
    private final Path script;
    private final int connections;
    private int runs;

    /** Keeps its files in that folder, and has so many callers where a work is one of many. */
    public Wrk(Path folder, int connections) throws IOException {
        this.connections = connections;
        this.folder = Files.createDirectories(folder);
        this.script = folder.resolve("work.lua");
        try (InputStream text = Wrk.class.getResourceAsStream("work.lua")) {
            if (text == null) {
                throw new IOException("work.lua is not on the class path");
            }
            Files.write(script, text.readAllBytes());
        }
    }

    /** Writes requests down for {@link #run}. */
    public Path file(String name, List<Request> requests) {
        Path file = folder.resolve(name + ".requests");
        try {
            return Files.write(file, requests.stream().map(Request::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the requests of a work for so many seconds, longer where none was answered in that time; fails when one is refused. */
    public Measured run(String address, Path requests, Work work, int seconds)
            throws IOException, InterruptedException {
        int callers = work.alone() ? 1 : connections;
        JsonNode counted = send(address, requests, callers, seconds);
        for (int longer = 2 * seconds;
                counted.get("requests").asLong() == 0 && longer <= LONGEST_SECONDS;
                longer *= 2) {
            counted = send(address, requests, callers, longer);
        }
        return Measured.of(counted);
    }

    private JsonNode send(String address, Path requests, int callers, int seconds)
            throws IOException, InterruptedException {
        runs++;
        ProcessBuilder builder = new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + callers,
                "-d" + seconds + "s",
                "--timeout",
                "20s",
                "-s",
                script.toString(),
                address,
                "--",
                requests.toString(),
                String.valueOf(runs * 1009));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return read(output, address + " " + requests.getFileName());
    }

    private static JsonNode read(String output, String what) throws IOException {
        String line = output.lines()
                .filter(each -> each.startsWith(RESULT))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk told nothing of " + what + ": " + output));
        JsonNode counted = JSON.readTree(line.substring(RESULT.length()));
        if (counted.get("refused").asLong() + counted.get("broken").asLong() > 0) {
            throw new IOException("not every request of " + what + " was answered well: " + line);
        }
        return counted;
    }
}
