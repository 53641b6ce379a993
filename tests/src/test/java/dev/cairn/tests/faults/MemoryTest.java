package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.tests.concurrency.Crowd;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large answers and bodies of many callers are more than the heap holds. */
class MemoryTest {
    private static final int CALLERS = 16;
    private static final String TICKETS = "/api/projects/BIG/tickets";
    private static final String ALL = "/api/tickets?limit=400";
    private static final String LARGE_TICKET =
            "{\"title\": \"large\", \"description\": \"" + "x".repeat(50_000) + "\"}";

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static TestClient client;

    @BeforeAll
    static void fill() {
        server = ServerProcess.start(folder.resolve("data"));
        client = server.client();
        client.post("/api/projects", "{\"key\": \"BIG\", \"name\": \"Big\"}");
        for (int i = 0; i < 4; i++) {
            client.post(TICKETS, Collections.nCopies(100, LARGE_TICKET).toString(), "Prefer", "return=minimal");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void more_large_answers_than_fit_into_memory_are_answered_or_refused_in_order() {
        List<Reply> replies = Crowd.run(CALLERS, number -> client.get(ALL));

        assertThat(replies).extracting(Reply::status).isSubsetOf(200, 503).contains(200);
        assertThat(replies.stream().filter(reply -> reply.status() == 503)).allSatisfy(MemoryTest::assertBusy);
        assertThat(client.get(ALL).status()).isEqualTo(200);
    }

    @Test
    void more_large_bodies_than_fit_into_memory_are_taken_or_refused_in_order() {
        String body = Collections.nCopies(200, LARGE_TICKET).toString();
        long before = count();

        List<Reply> replies = Crowd.run(CALLERS, number -> client.post(TICKETS, body, "Prefer", "return=minimal"));

        assertThat(replies).extracting(Reply::status).isSubsetOf(201, 503).contains(201);
        assertThat(replies.stream().filter(reply -> reply.status() == 503)).allSatisfy(MemoryTest::assertBusy);
        long taken = replies.stream().filter(reply -> reply.status() == 201).count();
        assertThat(count()).isEqualTo(before + 200 * taken);
    }

    @Test
    void large_answers_that_nobody_reads_take_a_part_of_the_memory_and_no_more() {
        List<RawCaller> hanging = Stream.generate(() -> new RawCaller(server.address()).request("GET " + ALL, "", ""))
                .limit(CALLERS)
                .toList();
        hanging.forEach(caller -> Crowd.await(() -> "the beginning of an answer", caller::answered));

        assertThat(client.get(ALL).status()).isEqualTo(503);
        assertThat(client.get("/api/tickets?limit=1").status()).isEqualTo(200);
        assertThat(client.post(TICKETS, Collections.nCopies(10, LARGE_TICKET).toString())
                        .status())
                .as("what is done is not told as refused, however large its answer")
                .isEqualTo(201);

        hanging.forEach(RawCaller::close);
        Crowd.await(() -> "memory to be free again", () -> client.get(ALL).status() == 200);
        assertThat(client.post(TICKETS, titled("after")).status()).isEqualTo(201);
    }

    private static long count() {
        return client.get("/api/tickets?limit=1&count=true").json().get("total").asLong();
    }

    private static void assertBusy(Reply reply) {
        assertThat(reply.json().get("type").asText()).isEqualTo("/problems/busy");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }
}
