package dev.cairn.tests.concurrency;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tickets.TicketsModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changes a row on the condition that it is still as it was read never undoes the change of another. */
class LostUpdateTest {
    private static final int CLIENTS = 16;
    private static final int INCREMENTS = 4;
    private static final String COUNTER = "/api/tickets/CAIRN-1";

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, new ProjectsModule(), new TicketsModule());
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        client.post("/api/projects/CAIRN/tickets", "{\"title\": \"Counter\", \"estimateMinutes\": 0}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** How one client sets the counter on the condition that its revision is still that one. */
    private interface Setter {
        Reply set(String revision, int value);
    }

    @Test
    void a_counter_raised_by_sixteen_clients_under_if_match_has_every_increment() {
        assertCountsAll((revision, value) -> client.patch(COUNTER, minutes(value), "If-Match", quoted(revision)));
    }

    @Test
    void a_counter_raised_by_the_revision_in_the_body_has_every_increment() {
        assertCountsAll((revision, value) ->
                client.patch(COUNTER, "{\"revision\": " + revision + ", \"estimateMinutes\": " + value + "}"));
    }

    @Test
    void a_counter_raised_by_patches_of_many_rows_has_every_increment() {
        assertCountsAll((revision, value) -> client.patch(
                "/api/tickets",
                "[{\"id\": \"CAIRN-1\", \"ifMatch\": " + revision + ", \"estimateMinutes\": " + value + "}]"));
    }

    @Test
    void a_counter_raised_by_batches_has_every_increment_and_a_refused_batch_leaves_nothing() {
        assertCountsAll((revision, value) -> client.post("/api/batch", batch(revision, value)));

        List<JsonNode> created = Tracker.all(client, "/api/tickets?title=Raised");
        assertThat(created).as("one for each batch that was taken").hasSize(CLIENTS * INCREMENTS);
    }

    /** The control: what If-Match is for. */
    @Test
    void without_a_condition_the_later_of_two_changes_wins() {
        String revision = client.get(COUNTER).json().get("revision").asText();
        client.patch(COUNTER, minutes(1));

        assertThat(client.patch(COUNTER, minutes(2)).status()).isEqualTo(200);
        assertThat(client.patch(COUNTER, minutes(3), "If-Match", quoted(revision))
                        .status())
                .isEqualTo(412);
        assertThat(client.get(COUNTER).json().get("estimateMinutes").asInt()).isEqualTo(2);
    }

    private void assertCountsAll(Setter setter) {
        List<Integer> reached = Crowd.run(CLIENTS, number -> increments(setter)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(reached)
                .as("each value was reached by one client")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, CLIENTS * INCREMENTS).boxed().toList());
        assertThat(client.get(COUNTER).json().get("estimateMinutes").asInt()).isEqualTo(CLIENTS * INCREMENTS);
    }

    /** Raises the counter so many times, from its start after every refusal; the values it set. */
    private List<Integer> increments(Setter setter) {
        List<Integer> reached = new ArrayList<>();
        while (reached.size() < INCREMENTS) {
            JsonNode row = client.get(COUNTER).json();
            int next = row.get("estimateMinutes").asInt() + 1;
            Reply reply = setter.set(row.get("revision").asText(), next);
            if (reply.status() == 200) {
                reached.add(next);
            } else {
                assertThat(reply.status()).as(reply.text()).isEqualTo(412);
            }
        }
        return reached;
    }

    private static String batch(String revision, int value) {
        return """
                {"operations": [
                    {"method": "POST", "path": "/api/projects/CAIRN/tickets", "body": %s},
                    {"method": "PATCH", "path": "/api/tickets/CAIRN-1", "ifMatch": %s, "body": %s}]}
                """.formatted(titled("Raised"), revision, minutes(value));
    }

    private static String minutes(int value) {
        return "{\"estimateMinutes\": " + value + "}";
    }

    private static String quoted(String revision) {
        return "\"" + revision + "\"";
    }
}
