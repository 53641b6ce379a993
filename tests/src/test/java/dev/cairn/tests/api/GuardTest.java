package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.projects.ProjectsModule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is answered at all. */
class GuardTest {
    private static final String BOARD = "https://board.example";

    @RegisterExtension
    static final ScenarioServer PLAIN = ScenarioServer.with(new ProjectsModule());

    @RegisterExtension
    static final ScenarioServer OPENED = ScenarioServer.with(new ProjectsModule())
            .options(HttpOptions.defaults()
                    .withAllowHosts(Set.of("tracker.example"))
                    .withAllowOrigins(Set.of(BOARD)));

    @RegisterExtension
    static final ScenarioServer TOKEN = ScenarioServer.with(new ProjectsModule())
            .options(HttpOptions.defaults().withToken("s3cret"));

    @TestFactory
    Stream<DynamicTest> hosts_and_origins() {
        return PLAIN.play(
                scenario("The names of this machine are answered")
                        .when("GET /api")
                        .with("Host", "localhost:7070")
                        .then(200)
                        .when("GET /api")
                        .with("Host", "127.0.0.1")
                        .then(200)
                        .when("GET /api")
                        .with("Host", "[::1]:7070")
                        .then(200),
                scenario("Another name is refused before anything else, wherever it leads")
                        .when("GET /api/projects")
                        .with("Host", "evil.example")
                        .then(403, "{'type': '/problems/forbidden', 'detail': '...--allow-host...'}")
                        .when("GET /nowhere")
                        .with("Host", "127.0.0.1.evil.example")
                        .then(403)
                        .when("GET /livez")
                        .with("Host", "evil.example:7070")
                        .then(403)
                        .when("POST /api/projects", "{")
                        .with("Host", "localhost.evil.example")
                        .then(403),
                scenario("A page of another origin is refused, whatever it sends")
                        .when("GET /api/projects")
                        .with("Origin", BOARD)
                        .then(403, "{'detail': '...--allow-origin...'}")
                        .header("Access-Control-Allow-Origin", "-")
                        .when("POST /api/projects", "{'key': 'XCAIRN', 'name': 'x'}")
                        .with("Origin", "null")
                        .then(403)
                        .when("OPTIONS /api/projects")
                        .with("Origin", BOARD)
                        .with("Access-Control-Request-Method", "POST")
                        .then(403)
                        .header("Access-Control-Allow-Origin", "-")
                        .when("GET /api/projects")
                        .with("Sec-Fetch-Site", "cross-site")
                        .then(403),
                scenario("What comes from this server's own pages, or from no page, is answered")
                        .when("GET /api/projects")
                        .with("Sec-Fetch-Site", "same-origin")
                        .then(200)
                        .header("Access-Control-Allow-Origin", "-")
                        .when("GET /api/projects")
                        .with("Sec-Fetch-Site", "none")
                        .then(200),
                scenario("A form cannot write: a body needs a JSON content type")
                        .when("POST /api/projects", "{'key': 'XCAIRN', 'name': 'x'}")
                        .with("Content-Type", "text/plain")
                        .then(415)
                        .when("GET /api/projects/XCAIRN")
                        .then(404));
    }

    @TestFactory
    Stream<DynamicTest> opened() {
        return OPENED.play(
                scenario("A name that was allowed is answered, and no other")
                        .when("GET /api")
                        .with("Host", "tracker.example")
                        .then(200)
                        .when("GET /api")
                        .with("Host", "sub.tracker.example")
                        .then(403),
                scenario("An origin that was allowed may read and write, and precisely that one")
                        .when("POST /api/projects", "{'key': 'CAIRN', 'name': 'x'}")
                        .with("Origin", BOARD)
                        .with("Sec-Fetch-Site", "cross-site")
                        .then(201)
                        .header("Access-Control-Allow-Origin", BOARD)
                        .header("Access-Control-Expose-Headers", "...ETag...")
                        .header("Vary", "...Origin...")
                        .when("OPTIONS /api/projects/CAIRN")
                        .with("Origin", BOARD)
                        .with("Access-Control-Request-Method", "PATCH")
                        .with("Access-Control-Request-Headers", "content-type,if-match")
                        .then(204)
                        .header("Access-Control-Allow-Origin", BOARD)
                        .header("Access-Control-Allow-Methods", "...PATCH...")
                        .header("Access-Control-Allow-Headers", "...If-Match...")
                        .when("GET /api/projects")
                        .with("Origin", "https://board.example.evil.example")
                        .then(403)
                        .header("Access-Control-Allow-Origin", "-")
                        .when("GET /api/projects")
                        .with("Origin", "http://board.example")
                        .then(403),
                scenario("A problem can be read by the page that caused it")
                        .when("GET /api/projects/NOBODY")
                        .with("Origin", BOARD)
                        .then(404)
                        .header("Access-Control-Allow-Origin", BOARD));
    }

    @TestFactory
    Stream<DynamicTest> token() {
        return TOKEN.play(
                scenario("With a token, nothing is answered without it but whether the server lives and is ready")
                        .when("GET /livez")
                        .then(200)
                        .when("GET /readyz")
                        .then(200)
                        .when("GET /")
                        .then(401, "{'type': '/problems/unauthorized'}")
                        .header("WWW-Authenticate", "Bearer")
                        .when("GET /metrics")
                        .then(401)
                        .when("GET /api/projects")
                        .then(401)
                        .when("GET /nowhere")
                        .then(401)
                        .when("POST /api/projects", "{'key': 'CAIRN', 'name': 'x'}")
                        .then(401),
                scenario("Only the right token opens")
                        .when("GET /api/projects")
                        .with("Authorization", "Bearer s3cret")
                        .then(200)
                        .when("GET /api/projects")
                        .with("Authorization", "bearer s3cret")
                        .then(200)
                        .when("GET /api/projects")
                        .with("Authorization", "Bearer S3cret")
                        .then(401)
                        .when("GET /api/projects")
                        .with("Authorization", "Bearer s3cret2")
                        .then(401)
                        .when("GET /api/projects")
                        .with("Authorization", "Basic s3cret")
                        .then(401)
                        .when("GET /api/projects")
                        .with("Authorization", "s3cret")
                        .then(401)
                        .when("GET /api/projects?token=s3cret")
                        .then(401));
    }

    @Test
    void a_request_without_a_name_or_with_two_is_refused() {
        assertThat(RawRequest.send(
                        PLAIN.server().address(), "GET /api HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .startsWith("HTTP/1.1 4");
        assertThat(RawRequest.send(
                        PLAIN.server().address(), "GET http://evil.example/api HTTP/1.1", "Host: evil.example"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void large_headers_and_long_targets_are_refused_as_problems() {
        assertThat(RawRequest.send(PLAIN.server().address(), "GET /api HTTP/1.1", "X-Large: " + "x".repeat(40_000)))
                .startsWith("HTTP/1.1 431");
        assertThat(RawRequest.send(PLAIN.server().address(), "GET /api?title=" + "x".repeat(40_000) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 414");
    }
}
