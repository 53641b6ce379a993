package dev.cairn.app.server;

import dev.cairn.app.settings.ServeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import picocli.CommandLine;

/**
 * A server that starts on a folder of its own, is called a few times and stops, so that the JVM can record which classes that takes. Leaves
 * SQLite's native library behind, which each start would else unpack.
 */
public final class Rehearsal {
    private static final int ROUNDS = 20;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String TICKET = "{\"projectId\":\"CAIRN\",\"title\":\"A rehearsal\"}";
    private static final String CLOSED = "{\"status\":\"closed\"}";
    private static final List<String> REQUESTS = List.of(
            request("GET", "/api", ""),
            request("GET", "/readyz", ""),
            request("GET", "/api/projects/CAIRN", ""),
            request("GET", "/api/projects/CAIRN/tickets?limit=10&expand=project,tasks&tasks.limit=5", ""),
            request("GET", "/api/tickets?status=open&sort=-priority,createdAt&count=true", ""),
            request("GET", "/api/tickets/no-such-ticket", ""),
            request("POST", "/api/tickets", TICKET),
            request("POST", "/api/tickets", "[" + TICKET + "," + TICKET + "]"),
            request("PATCH", "/api/tickets/CAIRN-1", CLOSED));

    private Rehearsal() {}

    /** Does it all, and leaves the native library in that folder, which it creates. */
    public static void run(Path nativeFolder) throws IOException {
        keepNativeLibrary(nativeFolder);
        Path folder = Files.createTempDirectory("cairn-rehearsal");
        ServeOptions options = new ServeOptions();
        new CommandLine(options).parseArgs("--port", "0", "--demo");
        try (CairnServer server = CairnServer.start(folder.resolve("data"), options)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String request : REQUESTS) {
                    call(server.address(), request);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void keepNativeLibrary(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Files.createDirectories(folder);
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            // Where it has none the driver looks for one of the system's.
            if (library != null) {
                Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String request(String method, String target, String body) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
    }

    private static void call(URI address, String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
