package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.tests.concurrency.Crowd;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes whose answers show the rows they made, and reads beside them, so that a record of the answers says all that was promised. */
final class PowerLoad {
    private static final String TICKETS = "/api/projects/POWER/tickets";
    private static final String MINIMAL = "return=minimal";
    private static final String NEWEST = TICKETS + "?sort=-number&limit=5";
    private static final int CLIENTS = 16;
    private static final int READERS = 4;
    private static final int READS = 5;
    private static final int LOOKUPS = 25;
    private static final int NEXT = 5;
    private static final int BULK_ROWS = 1000;
    private static final int STREAM_ROWS = 1500;

    private final TestClient client;

    PowerLoad(TestClient client) {
        this.client = client;
    }

    void prepare() {
        client.post("/api/projects", "{\"key\": \"POWER\", \"name\": \"Power\"}");
    }

    /** Sixteen clients at once that create tickets and tasks and change them, one row a request or a few; others see what is new. */
    void plain(int rounds) {
        Crowd.run(CLIENTS + READERS, number -> {
            for (int round = 0; round < rounds; round++) {
                if (number < CLIENTS) {
                    round("c" + number + "-" + round);
                } else {
                    read();
                }
            }
            return true;
        });
    }

    /** Lists what is new, and looks up what comes next. */
    private void read() {
        for (int i = 0; i < READS; i++) {
            JsonNode newest = expect(200, client.get(NEWEST)).json().at("/items/0/number");
            for (int number = 1; number <= LOOKUPS; number++) {
                client.get("/api/tickets/POWER-" + (newest.asInt() + 1 + number % NEXT));
            }
        }
    }

    private void round(String title) {
        Reply made = expect(201, client.post(TICKETS, ticket(title)));
        String path = "/api/tickets/" + made.json().get("key").asText();
        expect(200, client.patch(path, ticket(title + "-changed")));
        expect(201, client.post(path + "/tasks", "[" + titled("one") + ", " + titled("two") + "]"));
        expect(200, client.post("/api/batch", """
                {"operations": [
                    {"method": "POST", "path": "%s", "body": %s},
                    {"method": "PATCH", "path": "%s", "body": {"status": "closed"}}]}
                """.formatted(TICKETS, ticket(title + "-batch"), path)));
    }

    /** A thousand rows in one request, and more in a stream. */
    void bulk(int rounds) {
        for (int round = 0; round < rounds; round++) {
            expect(201, client.post(TICKETS, "[" + tickets("b" + round, BULK_ROWS, ", ") + "]", "Prefer", MINIMAL));
            String lines = tickets("s" + round, STREAM_ROWS, "\n");
            expect(200, client.post(TICKETS, lines, "Content-Type", "application/x-ndjson"));
        }
    }

    private static String tickets(String name, int count, String between) {
        return IntStream.range(0, count).mapToObj(i -> ticket(name + "-" + i)).collect(Collectors.joining(between));
    }

    private static String ticket(String title) {
        return "{\"title\": \"" + title + "\", \"description\": \"" + title.repeat(20) + "\"}";
    }

    private static Reply expect(int status, Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        return reply;
    }
}
