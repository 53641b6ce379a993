package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.http.HttpLimits;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.concurrency.FailuresOnPurpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Callers that hang or dawdle, more of them than there are workers and readers: each is bounded, and the others go on. */
@ExtendWith(FailuresOnPurpose.class)
class SlowCallersTest {
    private static final int WORKERS = 8;
    private static final int SLOW = WORKERS + 4;
    private static final int BYTES_PER_SECOND = 16 << 20;
    private static final HttpLimits LIMITS = new HttpLimits(
            16 << 20,
            16 << 10,
            1024,
            WORKERS,
            Duration.ofSeconds(1),
            BYTES_PER_SECOND,
            Duration.ofMillis(500),
            Duration.ofSeconds(1));
    private static final String TICKETS = "/api/projects/SLOW/tickets";

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;
    private final List<RawCaller> slow = new ArrayList<>();

    @BeforeEach
    void start() {
        server = TestServer.start(
                folder,
                HttpOptions.defaults().withLimits(LIMITS),
                options -> options.withReaders(2),
                Modules.all().toArray(DomainModule[]::new));
        client = server.client();
        client.post("/api/projects", "{\"key\": \"SLOW\", \"name\": \"Slow\"}");
    }

    @AfterEach
    void stop() {
        slow.forEach(RawCaller::close);
        server.close();
    }

    @Test
    void readers_that_hang_hold_neither_worker_nor_snapshot_and_are_cut_off() {
        String large = "{\"title\": \"large\", \"description\": \"" + "x".repeat(50_000) + "\"}";
        client.post(TICKETS, Collections.nCopies(160, large).toString(), "Prefer", "return=minimal");
        String list = "/api/tickets?limit=1000";
        long whole = client.get(list).text().length();

        slow(() -> new RawCaller(server.address()).request("GET " + list, "", ""));
        slow.forEach(caller -> Crowd.await(() -> "the beginning of an answer", caller::answered));

        assertOthersGoOn();
        Crowd.await(
                () -> "reads to end", () -> server.database().stats().reads().active() == 0);
        slow.forEach(caller -> Crowd.await(() -> "the connection to be cut", () -> !caller.trySend(" ")));
        List<Long> received = Crowd.run(slow.size(), number -> slow.get(number).readToTheEnd());
        assertThat(received).allSatisfy(bytes -> assertThat(bytes).isLessThan(whole));
    }

    @Test
    void senders_that_stop_in_the_middle_of_a_body_hold_no_worker_and_are_told_so() {
        slow(() -> new RawCaller(server.address()).request("POST " + TICKETS, "Content-Length: 1000\r\n", "{\"ti"));

        assertOthersGoOn();

        assertThat(slow).extracting(RawCaller::status).containsOnly(408);
    }

    @Test
    void senders_that_dawdle_are_told_so_however_steadily_they_send() {
        slow(() -> new RawCaller(server.address()).request("POST " + TICKETS, "Content-Length: 1000000\r\n", "{"));
        slow(() -> new RawCaller(server.address()).request("POST " + TICKETS, "Content-Length: 60000\r\n", "{"));
        slow(() -> new RawCaller(server.address()).request("POST " + TICKETS, "Transfer-Encoding: chunked\r\n", ""));

        List<Integer> statuses = Crowd.run(slow.size(), number -> dawdle(slow.get(number), "1\r\n \r\n"));

        assertThat(statuses).isSubsetOf(408, 503, 0).contains(408);
        assertOthersGoOn();
    }

    private static int dawdle(RawCaller caller, String drop) {
        while (!caller.answered() && caller.trySend(drop)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return caller.status();
    }

    @Test
    void large_bodies_that_come_slowly_take_half_of_the_workers_and_no_more() {
        slow(() -> new RawCaller(server.address()).request("POST " + TICKETS, "Content-Length: 1000000\r\n", "{\"ti"));

        assertOthersGoOn();

        List<Integer> statuses = slow.stream().map(RawCaller::status).toList();
        assertThat(statuses).containsOnly(408, 503);
        assertThat(Collections.frequency(statuses, 408)).isGreaterThanOrEqualTo(WORKERS / 2);
    }

    @Test
    void a_stream_that_stops_keeps_what_was_taken_and_does_not_hold_the_writer() {
        String lines = (titled("line") + "\n").repeat(1000);
        String head = "POST " + TICKETS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                + "Content-Length: 100000000\r\n\r\n";
        slow.add(new RawCaller(server.address()).send(head + lines + "{\"title\": \"ha"));
        Crowd.await(() -> "a thousand lines to be taken", () -> tickets() == 1000);

        assertOthersGoOn();

        assertThat(slow.get(0).status()).isNotEqualTo(500);
        assertThat(tickets()).isEqualTo(1000 + 4 * WORKERS);
    }

    @Test
    void a_request_whose_head_never_ends_is_cut_off() {
        slow(() -> new RawCaller(server.address()).send("GET /api/tickets HTTP/1.1\r\nHost: loc"));

        assertOthersGoOn();

        assertThat(slow).allSatisfy(caller -> assertThat(caller.status()).isIn(0, 408));
    }

    @Test
    void a_request_whose_head_comes_in_drops_is_cut_off() {
        slow(() -> new RawCaller(server.address()).send("GET /api/tickets HTTP/1.1\r\n"));

        List<Integer> statuses = Crowd.run(SLOW, number -> dawdle(slow.get(number), "x: y\r\n"));

        assertThat(statuses).containsOnly(0);
        assertOthersGoOn();
    }

    private void slow(Supplier<RawCaller> caller) {
        Stream.generate(caller).limit(SLOW).forEach(slow::add);
    }

    /** Every other caller gets what it asks for. */
    private void assertOthersGoOn() {
        List<Integer> statuses = Crowd.run(
                        WORKERS,
                        number -> Stream.iterate(0, i -> i < 4, i -> i + 1)
                                .flatMap(i -> Stream.of(
                                        client.post(TICKETS, titled("quick")).status(),
                                        client.get(TICKETS + "?limit=1").status()))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
        assertThat(statuses).containsOnly(201, 200);
    }

    private int tickets() {
        return client.get("/api/tickets?limit=1&count=true").json().get("total").asInt();
    }
}
