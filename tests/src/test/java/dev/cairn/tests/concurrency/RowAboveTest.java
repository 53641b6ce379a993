package dev.cairn.tests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No row is created under one that is gone, whoever removed it, and however many were created under it just before. */
class RowAboveTest {
    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;
    private String project;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new));
        client = server.client();
        project = client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}")
                .json()
                .get("id")
                .asText();
        assertThat(create().status()).isEqualTo(201);
        assertThat(create().status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_project_that_a_request_deleted_takes_tickets_again_once_it_is_restored() {
        assertThat(client.delete("/api/projects/" + project).status()).isEqualTo(204);
        assertRefused(create());

        assertThat(client.post("/api/projects/" + project + "/restore", "").status())
                .isEqualTo(200);
        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void a_project_that_another_program_marked_as_deleted_takes_no_tickets() throws SQLException {
        byHand("UPDATE projects SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id = '" + project + "'");

        assertRefused(create());
        assertRefused(create());
    }

    @Test
    void a_project_that_another_program_removed_takes_no_tickets() throws SQLException {
        byHand("PRAGMA foreign_keys = ON", "DELETE FROM projects WHERE id = '" + project + "'");

        assertRefused(create());
        assertRefused(client.post("/api/tickets", "[" + ticket() + "]"));
    }

    @Test
    void a_row_that_another_program_gave_the_key_of_one_as_its_id_does_not_stand_in_for_it() throws SQLException {
        byHand("INSERT INTO projects (id, key, name) VALUES ('CAIRN', 'ODD', 'Odd')");
        String ticket = "{\"title\": \"Which\", \"projectId\": \"%s\"}";
        // Ids that are no UUIDs are not in the description of the API.
        TestClient any = new TestClient(server.address());

        any.post("/api/tickets", ticket.formatted("ODD"));
        assertThat(any.post("/api/tickets", ticket.formatted("ODD")).status()).isEqualTo(201);
        assertThat(any.post("/api/tickets", ticket.formatted("CAIRN"))
                        .json()
                        .get("projectId")
                        .asText())
                .isEqualTo(project);
    }

    @Test
    void a_project_deleted_earlier_in_a_batch_takes_no_tickets_in_it_and_all_as_before_once_the_batch_has_failed() {
        String batch = """
                {"operations": [
                    {"method": "DELETE", "path": "/api/projects/%s"},
                    {"method": "POST", "path": "/api/tickets", "body": %s}]}
                """.formatted(project, ticket());

        assertRefused(client.post("/api/batch", batch));
        assertThat(create().status()).isEqualTo(201);
    }

    private Reply create() {
        return client.post("/api/tickets", ticket());
    }

    private String ticket() {
        return "{\"title\": \"One more\", \"projectId\": \"" + project + "\"}";
    }

    private void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(422);
        JsonNode errors = reply.json().get("errors");
        assertThat(errors.get(0).get("detail").asText()).contains("must be the id or key of one of the live projects");
        assertThat(Tracker.all(client, "/api/tickets").size()).isLessThanOrEqualTo(2);
    }

    private void byHand(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server.file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
