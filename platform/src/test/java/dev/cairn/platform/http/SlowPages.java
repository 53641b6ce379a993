package dev.cairn.platform.http;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Holds every worker of a server that has few with pages that take as long as a test wants. */
final class SlowPages implements AutoCloseable {
    private static final int WORKERS = 4;

    private final TestServer server;
    private final List<Wire> callers = new ArrayList<>();

    /** Returns once every worker has one. */
    SlowPages(TestServer server) throws IOException, InterruptedException {
        this.server = server;
        for (int i = 0; i < 4 * WORKERS; i++) {
            Wire wire = new Wire(server.address());
            callers.add(wire);
            wire.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        if (!server.routes.slowBegun.tryAcquire(WORKERS, 10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the workers did not take the slow pages");
        }
    }

    static TestServer serverWithFewWorkers(Path folder) throws SQLException, IOException {
        HttpLimits limits = HttpLimits.defaults();
        HttpLimits few = new HttpLimits(
                limits.bodyBytes(),
                limits.headerBytes(),
                limits.connections(),
                WORKERS,
                limits.idleTimeout(),
                limits.minimumBytesPerSecond(),
                limits.grace(),
                limits.drain());
        return TestServer.start(folder, options -> options.withLimits(few));
    }

    /** Lets them end, and waits until all have been answered. */
    void finish() throws IOException {
        server.routes.slowMayEnd.countDown();
        for (Wire caller : callers) {
            caller.until("\"done\"");
        }
    }

    @Override
    public void close() throws IOException {
        server.routes.slowMayEnd.countDown();
        for (Wire caller : callers) {
            caller.close();
        }
    }
}
