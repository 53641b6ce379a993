package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What supervisors and Prometheus see. */
class OperatingTest {
    @TempDir
    Path folder;

    @Test
    void a_server_is_ready_until_writing_stops_or_the_database_is_gone() throws Exception {
        AtomicReference<String> fault = new AtomicReference<>();
        ServerHooks hooks = new ServerHooks(new Metrics(), fault::get);
        try (TestServer server = TestServer.start(folder, options -> options, hooks)) {
            assertThat(server.get("/livez").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);

            fault.set("Writing has stopped: the disk failed. Restart Cairn.");
            var red = server.get("/readyz");
            assertThat(red.statusCode()).isEqualTo(503);
            assertThat(red.body()).contains("the disk failed", "/problems/writing-stopped");

            fault.set(null);
            server.file.close();
            assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(server.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void every_route_is_timed_by_status() throws Exception {
        ServerHooks hooks = ServerHooks.none();
        Gauge.builder("cairn.queue", () -> 3).register(hooks.metrics().registry());
        try (TestServer server = TestServer.start(folder, options -> options, hooks)) {
            server.get("/api/notes/1");
            server.get("/api/notes/2");
            server.postJson("/api/notes", "{");
            server.get("/nowhere");
            var metrics = server.get("/metrics");

            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(metrics.body().lines())
                    .contains(
                            "http_server_requests_seconds_count{method=\"GET\",route=\"/api/notes/{id}\",status=\"200\"} 2",
                            "http_server_requests_seconds_count{method=\"POST\",route=\"/api/notes\",status=\"400\"} 1",
                            "http_server_requests_seconds_count{method=\"any\",route=\"none\",status=\"404\"} 1",
                            "cairn_queue 3.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
                    .anyMatch(line -> line.contains("route=\"/api/notes/{id}\"") && line.contains("le=\"0.005\""));
        }
    }
}
