package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.Scenario;
import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Failures: one form for all of them, with every fault at once and nothing of the inside. */
class ErrorsTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> one_form_for_all() {
        return SERVER.play(
                problem(400, "bad-request", "GET /api/tickets?limit=0", ""),
                problem(400, "bad-request", "POST /api/projects", "{"),
                problem(404, "not-found", "GET /api/tickets/CAIRN-1", ""),
                problem(404, "not-found", "GET /nowhere", ""),
                problem(405, "method-not-allowed", "PUT /api/projects/CAIRN", "{}"),
                problem(409, "conflict", "POST /api/projects", "{'key': 'CAIRN', 'name': 'Taken'}"),
                problem(422, "invalid", "POST /api/projects", "{}"),
                scenario("415 comes as a problem")
                        .when("POST /api/projects", "key: CAIRN")
                        .with("Content-Type", "application/yaml")
                        .then(415, "{'type': '/problems/unsupported-media-type', 'status': 415, 'requestId': '*'}")
                        .header("Content-Type", "application/problem+json"),
                scenario("412 comes as a problem with the row as it is")
                        .when("PATCH /api/projects/CAIRN", "{'name': 'x'}")
                        .with("If-Match", "'0'")
                        .then(
                                412,
                                "{'type': '/problems/changed', 'status': 412, 'requestId': '*', 'current': {'name': 'Cairn'}}")
                        .header("Content-Type", "application/problem+json"),
                scenario("A path that no HTTP server can read comes back as a problem, and ends its connection")
                        .when("GET /api/tickets/%00")
                        .then(
                                400,
                                "{'type': '/problems/bad-request', 'status': 400, 'detail': '...U+0000...', 'requestId': '*'}")
                        .header("Content-Type", "application/problem+json")
                        .header("Connection", "close")
                        .when("GET /api/projects/CAIRN")
                        .then(200),
                scenario("The caller's own request id comes back, in the header and in the problem")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("X-Request-Id", "my-7")
                        .then(404, "{'requestId': 'my-7'}")
                        .header("X-Request-Id", "my-7")
                        .when("GET /api/tickets/CAIRN-1")
                        .with("X-Request-Id", "<script>")
                        .then(404, "{'requestId': '*'}")
                        .header("X-Request-Id", "*"));
    }

    private static Scenario problem(int status, String type, String request, String body) {
        Scenario scenario = scenario(status + " comes as a problem");
        return (body.isEmpty() ? scenario.when(request) : scenario.when(request, body))
                .then(
                        status,
                        "{'type': '/problems/" + type + "', 'title': '*', 'status': " + status
                                + ", 'detail': '*', 'requestId': '*'}")
                .header("Content-Type", "application/problem+json");
    }

    @TestFactory
    Stream<DynamicTest> malformed_json() {
        return SERVER.play(
                malformed("", "empty"),
                malformed("   ", "empty"),
                malformed("{", "ends too early"),
                malformed("{'key': 'CAIRN',}", ""),
                malformed("{'key': 'CAIRN'} {}", "follows"),
                malformed("{'key': 'CAIRN', 'key': 'CAIRN'}", "twice"),
                malformed("{'name': {'a': 1, 'a': 2}}", "twice"),
                malformed("{name: 'x'}", ""),
                malformed("{'name': NaN}", ""),
                malformed("{'name': -Infinity}", ""),
                malformed("{'name': 01}", ""),
                malformed("{'name': .5}", ""),
                malformed("{'name': 'a\tb'}", "control characters"),
                malformed("{'name': '\\x'}", ""),
                malformed("{'name': 'x' /* why */}", ""),
                malformed("[".repeat(1_000) + "]".repeat(1_000), "64 levels"),
                malformed("{'name': " + "9".repeat(200) + "}", "100 characters"));
    }

    private static Scenario malformed(String body, String words) {
        return scenario("Malformed: " + (body.length() < 60 ? body : body.substring(0, 40) + "..."))
                .when("POST /api/projects", body)
                .then(400, "{'type': '/problems/bad-request', 'detail': '..." + words + "...'}");
    }

    @TestFactory
    Stream<DynamicTest> media_types() {
        return SERVER.play(
                scenario("The 415 names the right header")
                        .when("POST /api/projects", "{'key': 'XCAIRN', 'name': 'x'}")
                        .with("Content-Type", "text/plain")
                        .then(415, "{'detail': '...Content-Type: application/json...'}")
                        .when("PATCH /api/projects/CAIRN", "name=x")
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .then(415, "{'detail': '...application/merge-patch+json...'}")
                        .when("POST /api/batch", "{'operations': []}")
                        .with("Content-Type", "text/plain")
                        .then(415, "{'detail': '...application/json...'}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': []}")
                        .with("Content-Type", "text/plain")
                        .then(415, "{'detail': '...application/json...'}")
                        .when("POST /api/projects", "{'key': 'XCAIRN', 'name': 'x'}")
                        .with("Content-Type", "application/json; charset=iso-8859-1")
                        .then(415, "{'detail': '...UTF-8...'}"),
                scenario("A merge patch creates nothing")
                        .when("POST /api/projects", "{'key': 'XCAIRN', 'name': 'x'}")
                        .with("Content-Type", "application/merge-patch+json")
                        .then(415),
                scenario("The media type is read in any case and with parameters")
                        .when("PATCH /api/projects/CAIRN", "{'name': 'x'}")
                        .with("Content-Type", "Application/JSON; charset=\\'UTF-8\\'".replace("\\", ""))
                        .then(200));
    }

    @TestFactory
    Stream<DynamicTest> nothing_of_the_inside() {
        return Stream.of(
                        "/api/tickets?title:contains=%00",
                        "/api/tickets?sort=%27",
                        "/api/tickets?cursor=AAAA",
                        "/api/tickets?createdAt:gte=9999999999-01-01T00:00:00Z",
                        "/api/tickets?createdAt:gte=%2B999999999-12-31",
                        "/api/tickets?estimateMinutes:in=" + "1,".repeat(200) + "1",
                        "/api/tickets?" + "a=1&".repeat(100),
                        "/api/tickets?title=" + "x".repeat(5_000),
                        "/api/tickets?tags=[[[[[[[[1]]]]]]]]",
                        "/api/tickets?fields=" + "id,".repeat(500) + "id",
                        "/api/tickets?sort=" + "title,".repeat(500) + "id",
                        "/api/tickets?expand=" + "tasks,".repeat(500) + "project",
                        "/api/tickets?%ff=1",
                        "/api/tickets?title=%ff",
                        "/api/tickets/%ff",
                        "/api/tickets?title=%",
                        "/api/%2e%2e/cairn.db",
                        "/api/tickets?tags:contains=%ED%A0%80")
                .map(path -> DynamicTest.dynamicTest(
                        path.length() < 70 ? path : path.substring(0, 60) + "...", () -> assertDiscreet(path)));
    }

    private static void assertDiscreet(String path) {
        String answer = RawRequest.send(SERVER.server().address(), "GET " + path + " HTTP/1.1");
        assertThat(answer).matches("(?s)HTTP/1.1 (200|4\\d\\d) .*");
        assertThat(answer).doesNotContainIgnoringCase("exception", "sqlite", "select ", "dev.cairn", "\tat ", "/tmp");
    }

    @Test
    void however_many_faults_there_are_the_answer_stays_short() {
        Reply reply = SERVER.client().post("/api/tickets", "[" + "{},".repeat(9_999) + "{}]");
        JsonNode problem = reply.json();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(problem.get("errors")).hasSize(100);
        assertThat(problem.get("detail").asText())
                .isEqualTo("The request has at least 1000 faults; the first 100 are listed.");
        assertThat(reply.text().length()).isLessThan(100_000);
    }

    @Test
    void a_body_that_is_too_large_is_a_413_that_says_how_to_send_so_much() {
        Reply reply = SERVER.client().post("/api/projects", "{\"name\": \"" + "x".repeat(17 << 20) + "\"}");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("detail").asText()).contains("application/x-ndjson");
    }
}
