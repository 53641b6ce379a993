package dev.cairn.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tickets.TicketsModule;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, new ProjectsModule(), new TicketsModule(), new TasksModule());
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        client.post("/api/projects/CAIRN/tickets", "{\"title\": \"Walk\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tasks_are_numbered_within_their_ticket_and_stand_in_the_order_they_came() {
        client.post("/api/tickets/CAIRN-1/tasks", "[{\"title\": \"Left\"}, {\"title\": \"Right\"}]");
        client.post("/api/tasks", "{\"ticketId\": \"cairn-1\", \"title\": \"Stand\"}");

        JsonNode tasks = client.get("/api/tickets/CAIRN-1/tasks").json().get("items");

        assertThat(tasks.findValuesAsText("key")).containsExactly("CAIRN-1.1", "CAIRN-1.2", "CAIRN-1.3");
        assertThat(tasks.findValuesAsText("title")).containsExactly("Left", "Right", "Stand");
    }

    @Test
    void tasks_are_numbered_behind_those_that_another_program_has_added() {
        String ticketId = client.get("/api/tickets/CAIRN-1").json().get("id").asText();

        for (int number : new int[] {1, 3}) {
            server.database()
                    .write(session -> session.statement(
                                    "INSERT INTO tasks (id, ticket_id, number, key, title, position) "
                                            + "VALUES ('01a00000-0000-7000-8000-00000000000%1$d', '%2$s', %1$d, 'CAIRN-1.%1$d', 'By hand', %1$d)"
                                                    .formatted(number, ticketId))
                            .executeUpdate());
            client.post("/api/tickets/CAIRN-1/tasks", "{\"title\": \"Walk\"}");
        }

        JsonNode tasks = client.get("/api/tickets/CAIRN-1/tasks").json().get("items");
        assertThat(tasks.findValuesAsText("key")).containsExactly("CAIRN-1.1", "CAIRN-1.2", "CAIRN-1.3", "CAIRN-1.4");
    }

    @Test
    void a_number_is_not_used_again_after_its_task_was_deleted() {
        client.post("/api/tickets/CAIRN-1/tasks", "{\"title\": \"First\"}");
        client.delete("/api/tasks/CAIRN-1.1");

        assertThat(client.post("/api/tickets/CAIRN-1/tasks", "{\"title\": \"Second\"}")
                        .json()
                        .get("key")
                        .asText())
                .isEqualTo("CAIRN-1.2");
    }

    @Test
    void the_moment_of_completion_follows_the_status() {
        client.post("/api/tickets/CAIRN-1/tasks", "{\"title\": \"First\"}");

        JsonNode completed = client.patch("/api/tasks/CAIRN-1.1", "{\"status\": \"completed\"}")
                .json();
        JsonNode again = client.patch("/api/tasks/CAIRN-1.1", "{\"status\": \"pending\"}")
                .json();

        assertThat(completed.get("completedAt").asText())
                .isEqualTo(completed.get("updatedAt").asText());
        assertThat(again.get("completedAt").isNull()).isTrue();
    }

    @Test
    void named_tasks_come_first_in_the_order_given_and_the_others_follow() {
        client.post(
                "/api/tickets/CAIRN-1/tasks",
                "[{\"title\": \"a\"}, {\"title\": \"b\"}, {\"title\": \"c\"}, {\"title\": \"d\"}]");

        client.post("/api/tickets/CAIRN-1/tasks/order", "{\"taskIds\": [\"CAIRN-1.3\", \"cairn-1.2\"]}");

        JsonNode tasks = client.get("/api/tickets/CAIRN-1/tasks").json().get("items");
        assertThat(tasks.findValuesAsText("title")).containsExactly("c", "b", "a", "d");
        assertThat(tasks.findValuesAsText("position")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void a_task_of_another_ticket_cannot_be_put_in_order() {
        client.post("/api/projects/CAIRN/tickets", "{\"title\": \"Other\", \"tasks\": [{\"title\": \"strange\"}]}");
        client.post("/api/tickets/CAIRN-1/tasks", "{\"title\": \"own\"}");

        TestClient.Reply reply = client.post(
                "/api/tickets/CAIRN-1/tasks/order", "{\"taskIds\": [\"CAIRN-1.1\", \"CAIRN-2.1\", \"CAIRN-1.1\"]}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsText("pointer")).containsExactly("/taskIds/1", "/taskIds/2");
    }
}
