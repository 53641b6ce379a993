package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting and stopping. */
class StoppingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/api/slow"})
    void a_request_in_flight_is_answered_before_the_server_stops(String slow) throws Exception {
        try (TestServer server = TestServer.start(folder);
                Wire idle = new Wire(server.address());
                Wire wire = new Wire(server.address())) {
            idle.send("GET /api/notes HTTP/1.1\r\nHost: localhost\r\n\r\n").until("\r\n\r\n");
            wire.send("GET " + slow + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            server.routes.slowBegun.acquire();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server.server::stop);
            awaitRefusal(server);
            // Whoever has nothing to do is sent away meanwhile, and that is no reason to end what is under way.
            assertThat(idle.all()).isEmpty();
            assertThat(stopped).isNotDone();

            server.routes.slowMayEnd.countDown();
            assertThat(wire.all()).startsWith("HTTP/1.1 200").endsWith("\"done\"");
            stopped.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_request_that_never_ends_is_given_up_after_the_time_to_drain() throws Exception {
        HttpLimits limits = HttpLimits.defaults();
        HttpLimits hasty = new HttpLimits(
                limits.bodyBytes(),
                limits.headerBytes(),
                limits.connections(),
                limits.workers(),
                limits.idleTimeout(),
                limits.minimumBytesPerSecond(),
                limits.grace(),
                Duration.ofMillis(300));
        try (TestServer server = TestServer.start(folder, options -> options.withLimits(hasty));
                Wire wire = new Wire(server.address())) {
            wire.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            server.routes.slowBegun.acquire();

            long begun = System.nanoTime();
            CompletableFuture.runAsync(server.server::stop).get(10, TimeUnit.SECONDS);

            Duration stopping = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(stopping).isBetween(hasty.drain(), limits.drain().dividedBy(2));
        }
    }

    @Test
    void stopping_twice_is_stopping_once() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            server.server.stop();
            server.server.stop();

            assertThatThrownBy(() -> new Wire(server.address())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_port_in_use_is_named_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(HttpOptions.defaults().withPort(taken.getLocalPort())))
                    .isInstanceOf(ListenException.class)
                    .hasMessage("127.0.0.1:" + taken.getLocalPort()
                            + " is already in use. Stop the other program, or choose another port with --port.");
        }
    }

    @Test
    void a_host_that_is_not_this_machines_is_named_in_one_line() {
        assertThatThrownBy(() -> start(HttpOptions.defaults().withPort(0).withHost("192.0.2.1")))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("--host");
        assertThatThrownBy(() -> start(HttpOptions.defaults().withPort(0).withHost("no.such.host.invalid")))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("--host");
    }

    private void start(HttpOptions options) throws Exception {
        try (TestDatabase file = new TestDatabase(folder.resolve("test.db"))) {
            HttpServer.start(options, List.of(), file.database, ServerHooks.none())
                    .close();
        }
    }

    private static void awaitRefusal(TestServer server) throws IOException {
        while (true) {
            try {
                new Wire(server.address()).close();
            } catch (SocketException refused) {
                // Or reset, when it came at the moment in which the port was closed.
                return;
            }
        }
    }
}
