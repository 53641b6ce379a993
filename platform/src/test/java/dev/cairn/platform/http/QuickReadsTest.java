package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups are answered by the thread that reads requests, and nothing else is. */
class QuickReadsTest {
    private static final int WORKERS = 4;

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
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
        server = TestServer.start(folder, options -> options.withLimits(few));
    }

    @AfterEach
    void stop() throws Exception {
        server.routes.slowMayEnd.countDown();
        server.close();
    }

    @Test
    void aLookupIsAnsweredWhileEveryWorkerIsBusyWithASlowPage() throws Exception {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4 * WORKERS; i++) {
                Wire wire = new Wire(server.address());
                slow.add(wire);
                wire.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            server.routes.slowBegun.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < 100; i++) {
                try (Wire wire = new Wire(server.address())) {
                    wire.send("GET /quick/" + i + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                    assertThat(wire.all())
                            .startsWith("HTTP/1.1 200")
                            .contains("ETag: \"7\"")
                            .endsWith("\n" + i);
                }
            }
            server.routes.slowMayEnd.countDown();
            for (Wire wire : slow) {
                wire.until("\"done\"");
            }
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    @Test
    void aQuickAnswerHasTheHeadersOfEveryOther() throws Exception {
        HttpResponse<String> quick = server.get("/quick/1");
        HttpResponse<String> other = server.get("/api/notes/1");

        assertThat(quick.headers().map().keySet())
                .isEqualTo(other.headers().map().keySet());
        assertThat(quick.headers().firstValue("Content-Type"))
                .isEqualTo(other.headers().firstValue("Content-Type"));
        assertThat(quick.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void aLargeAnswerOfAQuickRouteArrivesWhole() throws Exception {
        assertThat(server.get("/quick/large").body()).hasSize(1 << 20);
    }
}
