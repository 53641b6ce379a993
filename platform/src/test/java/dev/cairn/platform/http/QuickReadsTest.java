package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups are answered by the thread that reads requests, and nothing else is. */
class QuickReadsTest {
    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = SlowPages.serverWithFewWorkers(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_lookup_is_answered_while_every_worker_is_busy_with_a_slow_page() throws Exception {
        try (SlowPages slow = new SlowPages(server)) {
            for (int i = 0; i < 100; i++) {
                try (Wire wire = new Wire(server.address())) {
                    wire.send("GET /quick/" + i + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                    assertThat(wire.all())
                            .startsWith("HTTP/1.1 200")
                            .contains("ETag: \"7\"")
                            .endsWith("\n" + i);
                }
            }
            slow.finish();
        }
    }

    @Test
    void a_lookup_that_announces_an_empty_body_needs_no_worker_either() throws Exception {
        try (SlowPages slow = new SlowPages(server);
                Wire wire = new Wire(server.address())) {
            wire.send("GET /quick/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(wire.all()).startsWith("HTTP/1.1 200");
            slow.finish();
        }
    }

    @Test
    void a_quick_answer_has_the_headers_of_every_other() throws Exception {
        HttpResponse<String> quick = server.get("/quick/1");
        HttpResponse<String> other = server.get("/api/notes/1");

        assertThat(quick.headers().map().keySet())
                .isEqualTo(other.headers().map().keySet());
        assertThat(quick.headers().firstValue("Content-Type"))
                .isEqualTo(other.headers().firstValue("Content-Type"));
        assertThat(quick.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void a_large_answer_of_a_quick_route_arrives_whole() throws Exception {
        assertThat(server.get("/quick/large").body()).hasSize(1 << 20);
    }
}
