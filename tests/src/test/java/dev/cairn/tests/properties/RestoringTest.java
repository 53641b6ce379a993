package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.TestClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Here the clock stands still, so that all of it happens in one moment. */
@ExtendWith(Seeded.class)
class RestoringTest {
    @TempDir
    Path folder;

    private Tracker tracker;

    @BeforeEach
    void start(Dice dice) throws SQLException {
        tracker = new Tracker(folder, dice);
        post(
                "/api/projects",
                "{\"key\": \"CAIRN\", \"name\": \"Cairn\", \"tickets\": [{\"title\": \"Walk\","
                        + " \"tasks\": [{\"title\": \"Left\"}, {\"title\": \"Right\"}, {\"title\": \"Stop\"}]}]}");
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    @Test
    void what_was_deleted_before_stays_deleted() {
        delete("/api/tasks/CAIRN-1.2");
        delete("/api/tickets/CAIRN-1");

        post("/api/tickets/CAIRN-1/restore", "{}");

        assertThat(tasks()).containsExactly("CAIRN-1.1", "CAIRN-1.3");
    }

    @Test
    void what_was_deleted_before_in_the_same_batch_stays_deleted() {
        post(
                "/api/batch",
                "{\"operations\": [{\"method\": \"DELETE\", \"path\": \"/api/tasks/CAIRN-1.2\"},"
                        + " {\"method\": \"DELETE\", \"path\": \"/api/tickets/CAIRN-1\"},"
                        + " {\"method\": \"DELETE\", \"path\": \"/api/projects/CAIRN\"}]}");
        post("/api/projects/CAIRN/restore", "{}");
        assertThat(tracker.get("/api/tickets").get("items")).isEmpty();

        post("/api/tickets/CAIRN-1/restore", "{}");

        assertThat(tasks()).containsExactly("CAIRN-1.1", "CAIRN-1.3");
    }

    @Test
    void what_was_deleted_along_comes_back_even_if_another_program_has_changed_deleted_rows_since()
            throws SQLException {
        delete("/api/tasks/CAIRN-1.2");
        delete("/api/tickets/CAIRN-1");
        try (Connection shell = tracker.connect();
                Statement statement = shell.createStatement()) {
            statement.executeUpdate("UPDATE tasks SET assignee = 'somebody'");
            statement.executeUpdate("UPDATE tickets SET assignee = 'somebody'");
        }

        post("/api/tickets/CAIRN-1/restore", "{}");

        assertThat(tasks()).containsExactly("CAIRN-1.1", "CAIRN-1.3");
    }

    @Test
    void a_key_of_several_deleted_rows_is_that_of_the_one_deleted_last() {
        delete("/api/projects/CAIRN");
        post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Another\"}");
        delete("/api/projects/CAIRN");

        assertThat(tracker.get("/api/projects/CAIRN?deleted=only").get("name").asText())
                .isEqualTo("Another");
        post("/api/projects/CAIRN/restore", "{}");

        assertThat(tracker.get("/api/projects/CAIRN").get("name").asText()).isEqualTo("Another");
    }

    @Test
    void a_row_that_moved_to_another_parent_is_deleted_and_restored_with_that_one() {
        post("/api/projects/CAIRN/tickets", "{\"title\": \"Run\"}");
        post("/api/samples", "{\"ticketId\": \"CAIRN-1\"}");
        String sample =
                "/api/samples/" + tracker.get("/api/samples").at("/items/0/id").asText();
        TestClient client = tracker.client();
        client.patch(sample, "{\"ticketId\": \"cairn-2\"}");

        client.delete("/api/tickets/CAIRN-1");
        assertThat(client.get(sample).status()).isEqualTo(200);
        client.delete("/api/tickets/CAIRN-2");
        assertThat(client.get(sample).status()).isEqualTo(404);
        client.post("/api/tickets/CAIRN-2/restore", "{}");
        assertThat(client.get(sample).status()).isEqualTo(200);
    }

    private List<String> tasks() {
        return tracker.get("/api/tickets/CAIRN-1/tasks").get("items").findValuesAsText("key");
    }

    private void post(String path, String body) {
        assertThat(tracker.client().post(path, body).status()).isBetween(200, 201);
    }

    private void delete(String path) {
        assertThat(tracker.client().delete(path).status()).isEqualTo(204);
    }
}
