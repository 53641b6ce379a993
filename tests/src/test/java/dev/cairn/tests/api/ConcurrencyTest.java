package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions: changing only what one has seen, and fetching only what is new. */
class ConcurrencyTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> if_match() {
        return SERVER.play(
                scenario("A change is made on the version that was read, and then only once")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("first")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("If-Match", "{first.ETag}")
                        .then(200, "{'title': 'Run'}")
                        .as("second")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Swim'}")
                        .with("If-Match", "{first.ETag}")
                        .then(412, """
                                {'type': '/problems/changed', 'status': 412, 'detail': '*',
                                 'current': {'id': '{first.id}', 'title': 'Run', 'revision': {second.revision}}}""")
                        .header("Content-Type", "application/problem+json")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Swim'}")
                        .with("If-Match", "{second.ETag}")
                        .then(200),
                scenario("One of several tags is enough, and a star means any version")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("row")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("If-Match", "'999999', {row.ETag}")
                        .then(200)
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Swim'}")
                        .with("If-Match", "*")
                        .then(200)
                        .when("PATCH /api/tickets/CAIRN-9", "{'title': 'Swim'}")
                        .with("If-Match", "*")
                        .then(404),
                scenario("A tag that no row can have is refused with what would be right")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("row")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("If-Match", "W/{row.ETag}")
                        .then(400, "{'errors': [{'parameter': 'If-Match', 'detail': '...revision of a row...'}]}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("If-Match", "latest")
                        .then(400)
                        .when("PATCH /api/tickets", "[{'id': 'CAIRN-1', 'ifMatch': 'latest', 'title': 'Run'}]")
                        .then(422, "{'errors': [{'pointer': '/0/ifMatch', 'detail': '...revision of a row...'}]}")
                        .when("POST /api/batch", """
                                {'operations': [{'method': 'DELETE', 'path': '/api/tickets/CAIRN-1', 'ifMatch': 'latest'}]}""")
                        .then(400, "{'errors': [{'pointer': '/operations/0/ifMatch'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': []}")
                        .with("If-Match", "latest")
                        .then(400)
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("If-Match", "W/{row.ETag}, '0'")
                        .then(412)
                        .when("DELETE /api/tickets/CAIRN-1")
                        .with("If-Match", "'0'")
                        .then(412)
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'revision': {row.revision}}"),
                scenario("Restores and the routes of a module keep to If-Match as well")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk', 'tasks': [{'title': 'a'}, {'title': 'b'}]}")
                        .as("row")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .as("now")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': ['CAIRN-1.2']}")
                        .with("If-Match", "{row.ETag}")
                        .then(412, "{'current': {'title': 'Run'}}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': ['CAIRN-1.2']}")
                        .with("If-Match", "{now.ETag}")
                        .then(200)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/tickets/CAIRN-1/restore")
                        .with("If-Match", "{now.ETag}")
                        .then(412, "{'current': {'deletedAt': '*'}}"),
                scenario("A condition where there is no single row to hold it against is refused, not overlooked")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("If-Match", "'1'")
                        .then(400, "{'errors': [{'parameter': 'If-Match', 'detail': '...created...'}]}")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Content-Type", "application/x-ndjson")
                        .with("If-Match", "*")
                        .then(400, "{'errors': [{'parameter': 'If-Match'}]}")
                        .when(
                                "POST /api/batch",
                                "{'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk'}}]}")
                        .with("If-Match", "'1'")
                        .then(400, "{'errors': [{'parameter': 'If-Match', 'detail': '...operations...'}]}")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk'}, 'ifMatch': 1}]}""")
                        .then(400, "{'errors': [{'pointer': '/operations/0/ifMatch', 'detail': '...created...'}]}")
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': []}"),
                scenario("A condition that only reads know is refused by writes")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("If-None-Match", "*")
                        .then(400, "{'errors': [{'parameter': 'If-None-Match', 'detail': '...If-Match...'}]}")
                        .when("POST /api/projects/CAIRN/tickets", "[{'title': 'Run'}]")
                        .with("If-None-Match", "*")
                        .then(400)
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': [{'title': 'Walk'}]}"),
                scenario("A change that is faulty and stale is told of its faults first: they are its own")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': ''}")
                        .with("If-Match", "'0'")
                        .then(422));
    }

    @TestFactory
    Stream<DynamicTest> if_none_match() {
        return SERVER.play(
                scenario("A row that has not changed is not sent again")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("GET /api/tickets/CAIRN-1")
                        .as("row")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("If-None-Match", "{row.ETag}")
                        .then(304, "-")
                        .header("ETag", "{row.ETag}")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("If-None-Match", "'1', W/{row.ETag}")
                        .then(304)
                        .given("PATCH /api/projects/CAIRN", "{'name': 'Elsewhere'}")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("If-None-Match", "{row.ETag}")
                        .then(304)
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("If-None-Match", "{row.ETag}")
                        .then(200, "{'title': 'Run'}"),
                scenario("A list of an unchanged tracker is not sent again, and any change ends that")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("GET /api/projects/CAIRN/tickets?expand=tasks")
                        .as("list")
                        .when("GET /api/projects/CAIRN/tickets?expand=tasks")
                        .with("If-None-Match", "{list.ETag}")
                        .then(304, "-")
                        .header("ETag", "W/...")
                        .given("POST /api/tickets/CAIRN-1/tasks", "{'title': 'Left'}")
                        .when("GET /api/projects/CAIRN/tickets?expand=tasks")
                        .with("If-None-Match", "{list.ETag}")
                        .then(200, "{'items': [{'tasks': {'items': [{'title': 'Left'}]}}]}"),
                scenario("Fields and embedded rows have weak tags: they say nothing of the row's own version")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("GET /api/tickets/CAIRN-1?fields=title")
                        .as("fields")
                        .given("GET /api/tickets/CAIRN-1?expand=project")
                        .as("expanded")
                        .when("GET /api/tickets/CAIRN-1?fields=title")
                        .with("If-None-Match", "{fields.ETag}")
                        .then(304)
                        .given("PATCH /api/projects/CAIRN", "{'name': 'Renamed'}")
                        .when("GET /api/tickets/CAIRN-1?expand=project")
                        .with("If-None-Match", "{expanded.ETag}")
                        .then(200, "{'project': {'name': 'Renamed'}}"),
                scenario("The summary of an unchanged project is not sent again, either")
                        .given("GET /api/projects/CAIRN/summary")
                        .as("summary")
                        .when("GET /api/projects/CAIRN/summary")
                        .with("If-None-Match", "{summary.ETag}")
                        .then(304)
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("GET /api/projects/CAIRN/summary")
                        .with("If-None-Match", "{summary.ETag}")
                        .then(200),
                scenario("A deleted row is a 404 whatever version one has")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("row")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("If-None-Match", "{row.ETag}")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-1")
                        .with("If-None-Match", "*")
                        .then(404),
                scenario("What is not there is a 404 whatever version of something else one has")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("GET /api/projects/CAIRN/tickets")
                        .as("list")
                        .when("GET /api/projects/NOBODY/tickets")
                        .with("If-None-Match", "{list.ETag}")
                        .then(404)
                        .when("GET /api/projects/NOBODY/tickets")
                        .with("If-None-Match", "*")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-9?fields=title")
                        .with("If-None-Match", "{list.ETag}")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-1?fields=title&deleted=only")
                        .with("If-None-Match", "*")
                        .then(404)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("GET /api/tickets/CAIRN-1/tasks")
                        .with("If-None-Match", "*")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-1?fields=title&deleted=only")
                        .with("If-None-Match", "*")
                        .then(304)
                        .when("GET /api/tickets/CAIRN-1?fields=title&deleted=include")
                        .with("If-None-Match", "*")
                        .then(304));
    }

    @Test
    void a_header_on_several_lines_is_one_list() {
        Reply row = SERVER.client().post("/api/projects", "{\"key\": \"LINES\", \"name\": \"Lines\"}");
        String path = row.header("Location");
        String right = row.header("ETag");

        assertThat(RawRequest.send(
                        SERVER.server().address(),
                        "GET " + path + "?fields=name HTTP/1.1",
                        "If-None-Match: \"0\"",
                        "If-None-Match: *"))
                .startsWith("HTTP/1.1 304");
        assertThat(RawRequest.send(
                        SERVER.server().address(),
                        "DELETE " + path + " HTTP/1.1",
                        "Idempotency-Key: one",
                        "Idempotency-Key: two"))
                .startsWith("HTTP/1.1 400")
                .contains("Idempotency-Key");
        assertThat(RawRequest.send(
                        SERVER.server().address(),
                        "DELETE " + path + " HTTP/1.1",
                        "If-Match: \"0\"",
                        "If-Match: " + right))
                .startsWith("HTTP/1.1 204");
    }

    @TestFactory
    Stream<DynamicTest> what_has_not_changed_tells_no_length_but_its_own() {
        String row = SERVER.client()
                .post("/api/projects", "{\"key\": \"LENGTH\", \"name\": \"Length\"}")
                .header("Location");
        return Stream.of(
                        row, row + "?fields=name", row + "/tickets", row + "/summary", "/api/projects", "/openapi.json")
                .flatMap(path -> Stream.of("GET " + path, "HEAD " + path))
                .map(request -> DynamicTest.dynamicTest(request, () -> assertNoLength(request)));
    }

    /** Twice on one connection, which has to know where an answer without a length ends. */
    private static void assertNoLength(String request) {
        String once = request + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *";
        String answers = RawRequest.send(SERVER.server().address(), once, "", once);

        assertThat(answers.split("HTTP/1.1 304", -1)).hasSize(3);
        assertThat(answers).contains("ETag: ").doesNotContainIgnoringCase("Content-Length", "Transfer-Encoding");
    }
}
