package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.projects.ProjectsModule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests sent again: with an Idempotency-Key they happen once. */
class RetryTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> keys() {
        return SERVER.play(
                scenario("A creation sent again is answered as before, and nothing is created twice")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-create")
                        .then(201)
                        .header("Idempotency-Replayed", "-")
                        .as("first")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-create")
                        .then(201, "{'id': '{first.id}', 'revision': {first.revision}}")
                        .header("Location", "{first.Location}")
                        .header("ETag", "{first.ETag}")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Replayed", "true")
                        .when("GET /api/projects/CAIRN/tickets?count=true")
                        .then(200, "{'total': 1}"),
                scenario("The answer is the one given then, whatever has happened since")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("Idempotency-Key", "CAIRN-change")
                        .as("first")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Swim'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("Idempotency-Key", "CAIRN-change")
                        .then(200, "{'title': 'Run', 'revision': {first.revision}}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'Swim'}"),
                scenario("A condition that held the first time need not hold the second time")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("row")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("Idempotency-Key", "CAIRN-condition")
                        .with("If-Match", "{row.ETag}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("Idempotency-Key", "CAIRN-condition")
                        .with("If-Match", "{row.ETag}")
                        .then(200, "{'title': 'Run'}"),
                scenario("The same key with another body is a mistake, and is told so")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-body")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Run'}")
                        .with("Idempotency-Key", "CAIRN-body")
                        .then(422, "{'errors': [{'parameter': 'Idempotency-Key', 'detail': '...another body...'}]}")
                        .when("GET /api/projects/CAIRN/tickets?count=true")
                        .then(200, "{'total': 1}"),
                scenario("A key is bound to its method and target")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-target")
                        .when("POST /api/tickets/CAIRN-1/tasks", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-target")
                        .then(201, "{'key': 'CAIRN-1.1'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-target")
                        .then(200, "{'key': 'CAIRN-1'}"),
                scenario("Deletes, restores, batches and the routes of a module are kept, too")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk', 'tasks': [{'title': 'a'}, {'title': 'b'}]}")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .with("Idempotency-Key", "CAIRN-delete")
                        .given("POST /api/tickets/CAIRN-1/restore")
                        .when("DELETE /api/tickets/CAIRN-1")
                        .with("Idempotency-Key", "CAIRN-delete")
                        .then(204)
                        .header("Idempotency-Replayed", "true")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200)
                        .given(
                                "POST /api/batch",
                                "{'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Run'}}]}")
                        .with("Idempotency-Key", "CAIRN-batch")
                        .when(
                                "POST /api/batch",
                                "{'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Run'}}]}")
                        .with("Idempotency-Key", "CAIRN-batch")
                        .then(200, "{'results': [{'status': 201, 'body': {'key': 'CAIRN-2'}}]}")
                        .given("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': ['CAIRN-1.2']}")
                        .with("Idempotency-Key", "CAIRN-order")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': ['CAIRN-1.2']}")
                        .with("Idempotency-Key", "CAIRN-order")
                        .then(200)
                        .header("Idempotency-Replayed", "true"),
                scenario("A refused request has not happened: corrected, it may use its key")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': ''}")
                        .with("Idempotency-Key", "CAIRN-refused")
                        .then(422)
                        .when("POST /api/tickets", "{'title': 'Walk', 'projectId': 'NOBODY'}")
                        .with("Idempotency-Key", "CAIRN-refused")
                        .then(422)
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN-refused")
                        .then(201),
                scenario("A key has 1 to 255 bytes")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "k".repeat(256))
                        .then(400, "{'errors': [{'parameter': 'Idempotency-Key', 'detail': '...255...'}]}")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "")
                        .then(400)
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Idempotency-Key", "CAIRN" + "k".repeat(250))
                        .then(201));
    }

    @Test
    void of_the_same_request_sent_at_the_same_time_one_happens() {
        String key = SERVER.key();
        SERVER.client().post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"Same\"}");
        List<CompletableFuture<Reply>> sent = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> SERVER.client()
                        .post("/api/projects/" + key + "/tickets", "{\"title\": \"Once\"}", "Idempotency-Key", key)))
                .toList();

        assertThat(sent.stream()
                        .map(CompletableFuture::join)
                        .map(reply -> reply.status() + reply.json().path("key").asText()))
                .containsOnly("201" + key + "-1");
        assertThat(SERVER.client()
                        .get("/api/projects/" + key + "/tickets?count=true")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_key_outlives_the_server(@TempDir Path folder) {
        String body = "{\"key\": \"LATER\", \"name\": \"Later\"}";
        Reply first;
        try (TestServer server = TestServer.start(folder, new ProjectsModule())) {
            first = server.client().post("/api/projects", body, "Idempotency-Key", "restart");
        }
        try (TestServer server = TestServer.start(folder, new ProjectsModule())) {
            Reply again = server.client().post("/api/projects", body, "Idempotency-Key", "restart");

            assertThat(again.status()).isEqualTo(201);
            assertThat(again.text()).isEqualTo(first.text());
        }
    }
}
