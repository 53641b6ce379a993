package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.faults.HistoryCheck.Event;
import dev.cairn.tests.faults.HistoryCheck.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen clients read and change a few tickets at once, by compare-and-set on the entity tag: a number, and a list that each appends to.
 * What they saw, with the times at which they asked and were answered, has to be what one after the other could have seen.
 *
 * <p>The whole form: {@code mvn -pl tests -am test -Dtest=HistoryTest -Dcairn.history.operations=2000}.
 */
class HistoryTest {
    private static final int OPERATIONS = Integer.getInteger("cairn.history.operations", 60);
    private static final long SEED = Long.getLong("cairn.history.seed", 1);
    private static final int CLIENTS = 16;
    private static final int TICKETS = 3;

    @TempDir
    Path folder;

    @Test
    void what_sixteen_clients_see_could_have_been_seen_one_after_the_other() {
        try (TestServer server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new))) {
            TestClient client = server.client();
            client.post("/api/projects", "{\"key\": \"CAS\", \"name\": \"Compare and set\"}");
            List<Event> history = new ArrayList<>();
            for (int i = 0; i < TICKETS; i++) {
                history.add(create(client));
            }

            Crowd.run(CLIENTS, number -> new Writer(client, number).run()).forEach(history::addAll);

            assertThat(HistoryCheck.faults(history)).isEmpty();
            Map<Kind, Long> kinds = history.stream().collect(Collectors.groupingBy(Event::kind, Collectors.counting()));
            assertThat(kinds).as("otherwise nothing was contested").containsKeys(Kind.values());
            System.out.println("history: " + history.size() + " operations of " + CLIENTS + " clients, " + kinds);
        }
    }

    private static Event create(TestClient client) {
        long asked = System.nanoTime();
        String body = "{\"title\": \"contested\", \"estimateMinutes\": 0}";
        Reply reply = client.post("/api/projects/CAS/tickets", body);
        return Event.of(Kind.WRITE, asked, 0, reply.json(), "");
    }

    /** One client and what it saw. */
    private static final class Writer {
        private final TestClient client;
        private final int number;
        private final Random random;
        private final List<Event> events = new ArrayList<>();

        Writer(TestClient client, int number) {
            this.client = client;
            this.number = number;
            this.random = new Random(SEED * 31 + number);
        }

        List<Event> run() {
            for (int i = 0; i < OPERATIONS; i++) {
                String path = "/api/tickets/CAS-" + (1 + random.nextInt(TICKETS));
                JsonNode seen = random.nextInt(3) == 0 ? list(path) : read(path);
                if (random.nextBoolean()) {
                    change(path, seen, "w" + number + "-" + i);
                }
            }
            return events;
        }

        private JsonNode read(String path) {
            long asked = System.nanoTime();
            return note(Kind.READ, asked, 0, client.get(path).json(), "");
        }

        /** The same row by the way of lists. */
        private JsonNode list(String path) {
            long asked = System.nanoTime();
            JsonNode items = client.get("/api/tickets?sort=number").json().get("items");
            int number = Integer.parseInt(path.substring(path.indexOf('-') + 1));
            return note(Kind.READ, asked, 0, items.get(number - 1), "");
        }

        /** Adds one to the number and an element to the list. */
        private void change(String path, JsonNode seen, String element) {
            List<String> elements = new ArrayList<>();
            seen.get("tags").forEach(tag -> elements.add('"' + tag.asText() + '"'));
            elements.add('"' + element + '"');
            // A list has a bound: whoever meets it begins anew.
            if (elements.size() > HistoryCheck.LONGEST_LIST) {
                elements.subList(0, elements.size() - 1).clear();
            }
            String body = "{\"estimateMinutes\": %d, \"tags\": %s}"
                    .formatted(seen.get("estimateMinutes").asInt() + 1, elements);
            long expected = seen.get("revision").asLong();
            long asked = System.nanoTime();
            Reply reply = client.patch(path, body, "If-Match", "\"" + expected + "\"");
            if (reply.status() == 200) {
                note(Kind.WRITE, asked, expected, reply.json(), element);
            } else {
                assertThat(reply.status()).as(reply.text()).isEqualTo(412);
                note(Kind.REFUSED, asked, expected, reply.json().get("current"), "");
            }
        }

        private JsonNode note(Kind kind, long asked, long expected, JsonNode row, String element) {
            events.add(Event.of(kind, asked, expected, row, element));
            return row;
        }
    }
}
