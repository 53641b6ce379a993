package dev.cairn.tests.concurrency;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen clients send the same at the same moment. */
class SameRequestTest {
    private static final int CLIENTS = 16;
    private static final String TICKETS = "/api/projects/CAIRN/tickets";

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
    void one_idempotency_key_makes_one_row_and_one_answer() {
        List<Reply> replies =
                Crowd.run(CLIENTS, number -> client.post(TICKETS, titled("once"), "Idempotency-Key", "the-same"));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::text).containsOnly(replies.get(0).text());
        assertThat(replies.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").isEmpty()))
                .as("answers that were no repetition")
                .hasSize(1);
        assertThat(Tracker.all(client, "/api/tickets")).hasSize(1);
    }

    @Test
    void one_own_id_makes_one_row() {
        String ticket = "{\"id\": \"01a00000-0000-7000-8000-000000000001\", \"title\": \"once\"}";

        List<Integer> statuses =
                Crowd.run(CLIENTS, number -> client.post(TICKETS, ticket).status());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(CLIENTS - 1);
        assertThat(Tracker.all(client, "/api/tickets")).hasSize(1);
    }

    @Test
    void one_key_makes_one_project() {
        List<Integer> statuses = Crowd.run(
                CLIENTS,
                number -> client.post("/api/projects", "{\"key\": \"SAME\", \"name\": \"" + number + "\"}")
                        .status());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(CLIENTS - 1);
    }

    @Test
    void deleting_and_restoring_together_leaves_a_whole_family_or_none() {
        client.post(TICKETS, "{\"title\": \"parent\", \"tasks\": [" + titled("a") + "," + titled("b") + "]}");

        List<Integer> statuses = Crowd.run(
                CLIENTS,
                number -> number % 2 == 0
                        ? client.delete("/api/tickets/CAIRN-1").status()
                        : client.post("/api/tickets/CAIRN-1/restore", "").status());

        assertThat(statuses).allMatch(status -> status == 200 || status == 204);
        int live = Tracker.all(client, "/api/tickets").size();
        assertThat(Tracker.all(client, "/api/tasks")).hasSize(2 * live);
        assertThat(Tracker.all(client, "/api/tasks?deleted=include")).hasSize(2);
    }
}
