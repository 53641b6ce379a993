package dev.cairn.tests.concurrency;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen clients work in one project: every number is given once, and none is skipped. */
class NumbersTest {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 5;
    private static final String NOWHERE = "{\"title\": \"Nowhere\", \"projectId\": \"NOBODY\"}";

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new));
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tickets_and_their_tasks_are_numbered_without_a_gap_whatever_is_refused_between_them() {
        List<Reply> replies = Crowd.run(CLIENTS, this::createTickets).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(replies).extracting(Reply::status).doesNotContain(500, 503).contains(201, 422);
        List<JsonNode> tickets = Tracker.all(client, "/api/tickets");
        assertThat(tickets).hasSize(CLIENTS * ROUNDS * 4);
        assertThat(Tracker.numbers(tickets)).containsExactlyInAnyOrderElementsOf(upTo(tickets.size()));
        assertThat(tickets)
                .allSatisfy(ticket -> assertThat(ticket.get("key").asText())
                        .isEqualTo("CAIRN-" + ticket.get("number").asText()));
        List<JsonNode> tasks = Tracker.all(client, "/api/tasks");
        assertThat(tasks).hasSize(CLIENTS * ROUNDS * 2);
        assertThat(Stream.concat(tickets.stream(), tasks.stream()).map(row -> row.get("revision")))
                .as("revisions")
                .doesNotHaveDuplicates();
    }

    /** One alone, two at once, one with two tasks, and two that are refused. */
    private List<Reply> createTickets(int number) {
        List<Reply> replies = new ArrayList<>();
        String path = "/api/projects/CAIRN/tickets";
        for (int i = 0; i < ROUNDS; i++) {
            replies.add(client.post(path, titled("one %d of %d", i, number)));
            replies.add(client.post(path, "[" + titled("a") + "," + titled(" ") + "]"));
            replies.add(client.post(path, "[" + titled("a %d of %d", i, number) + "," + titled("b") + "]"));
            replies.add(client.post("/api/tickets", NOWHERE));
            replies.add(client.post(
                    path,
                    "{\"title\": \"with tasks\", \"tasks\": [" + titled("first") + "," + titled("second") + "]}"));
        }
        return replies;
    }

    @Test
    void tasks_of_one_ticket_are_numbered_and_placed_without_a_gap() {
        client.post("/api/projects/CAIRN/tickets", titled("shared"));

        List<Integer> statuses = Crowd.run(
                        CLIENTS,
                        number -> IntStream.range(0, ROUNDS)
                                .mapToObj(i -> client.post("/api/tickets/CAIRN-1/tasks", titled("%d of %d", i, number)))
                                .map(Reply::status)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(statuses).containsOnly(201);
        List<JsonNode> tasks = Tracker.all(client, "/api/tickets/CAIRN-1/tasks");
        assertThat(Tracker.numbers(tasks)).containsExactlyInAnyOrderElementsOf(upTo(CLIENTS * ROUNDS));
        assertThat(tasks)
                .extracting(task -> task.get("position").asInt())
                .as("a list comes in the order of positions")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_created_under_a_ticket_while_it_is_deleted_is_deleted_with_it_or_refused() {
        client.post("/api/projects/CAIRN/tickets", titled("shared"));

        List<Integer> statuses = Crowd.run(
                CLIENTS,
                number -> number == CLIENTS / 2
                        ? client.delete("/api/tickets/CAIRN-1").status()
                        : client.post("/api/tickets/CAIRN-1/tasks", titled("task %d", number))
                                .status());

        assertThat(statuses).allMatch(status -> status == 201 || status == 204 || status == 404 || status == 422);
        assertThat(Tracker.all(client, "/api/tasks"))
                .as("live tasks of a deleted ticket")
                .isEmpty();
        assertThat(Tracker.all(client, "/api/tasks?deleted=only"))
                .hasSize((int) statuses.stream().filter(status -> status == 201).count());
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
