package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** How failures look. */
class ProblemTest {
    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void a_problem_names_its_kind_and_its_request() throws Exception {
        var answer = server.get("/nowhere", "X-Request-Id", "mine-1");

        JsonNode problem = TestServer.json(answer);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("mine-1");
        assertThat(problem.toString())
                .isEqualTo("{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404,"
                        + "\"detail\":\"There is nothing at this path. GET /api lists what there is.\","
                        + "\"requestId\":\"mine-1\"}");
    }

    @ParameterizedTest
    @CsvSource({"'has space'", "'<script>'", "''", "'%0d%0a'"})
    void a_request_id_that_would_harm_a_log_is_replaced(String id) throws Exception {
        var answer = server.get("/api/notes", "X-Request-Id", id);

        assertThat(answer.headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(own -> assertThat(own).matches("[a-z0-9]+-[a-z0-9]+"));
    }

    @Test
    void a_stale_write_sees_the_row_as_it_stands() throws Exception {
        var answer = server.get("/conflict");

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(TestServer.json(answer).at("/current/revision").asInt()).isEqualTo(9);
    }

    @Test
    void a_busy_server_says_when_to_come_back() throws Exception {
        assertThat(server.get("/conflict?busy").headers().firstValue("Retry-After"))
                .contains("1");
    }

    @Test
    void what_nobody_foresaw_is_logged_with_its_cause_and_answered_without_it() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ProblemWriter.class);
        logger.addAppender(log);
        logger.setAdditive(false);
        try {
            var answer = server.get("/broken", "X-Request-Id", "broken-1");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("broken-1").doesNotContain("secret", "nowhere", "SQL", "Exception");
            assertThat(log.list).hasSize(1);
            assertThat(log.list.get(0).getFormattedMessage()).contains("broken-1");
            assertThat(log.list.get(0).getThrowableProxy()).isNotNull();
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
        }
    }

    @Test
    void of_very_many_faults_a_hundred_are_listed() throws Exception {
        var faults = IntStream.range(0, 130)
                .mapToObj(i -> Fault.at("/" + i, "wrong \ud83d"))
                .toList();
        Answer answer = ProblemWriter.answer(Problem.of(ProblemType.INVALID, faults), "r");

        JsonNode problem = new ObjectMapper().readTree(answer.bytes());
        assertThat(problem.at("/errors")).hasSize(100);
        assertThat(problem.at("/errorsOmitted").asInt()).isEqualTo(30);
        assertThat(problem.at("/errors/7/pointer").asText()).isEqualTo("/7");
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/notes                                  | 505",
                "GET /api/notes HTTP/3.7~Host: localhost         | 505",
                "GET /api/n\\tes HTTP/1.1~Host: localhost        | 400",
                "GET /api/%FF HTTP/1.1~Host: localhost           | 400",
                "GET /api/a%2Fb HTTP/1.1~Host: localhost         | 400",
                "GET /api/%00 HTTP/1.1~Host: localhost           | 400",
                "GET /api/notes HTTP/1.1~Host: a~Host: b         | 400",
                "GET /api/notes HTTP/1.1~Host: localhost~No colon | 400",
                "POST /api/notes HTTP/1.1~Host: localhost~Content-Length: x | 400",
                "POST /api/notes HTTP/1.1~Host: localhost~Content-Length: 1~Transfer-Encoding: chunked | 400",
            })
    void what_is_no_http_is_answered_as_a_problem_too(String request, int status) throws Exception {
        String answer = Wire.exchange(server.address(), request.replace("~", "\n") + "\nConnection: close\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "X-Request-Id: ", "\"requestId\":")
                .doesNotContain("jetty", "Exception", "<html");
    }

    @Test
    void headers_and_lines_have_a_bound() throws Exception {
        String header = "GET /api/notes HTTP/1.1\nHost: localhost\nX: " + "x".repeat(20_000) + "\n\n";
        String line = "GET /api/notes?a=" + "x".repeat(20_000) + " HTTP/1.1\nHost: localhost\n\n";

        assertThat(Wire.exchange(server.address(), header))
                .startsWith("HTTP/1.1 431")
                .contains("problem+json");
        assertThat(Wire.exchange(server.address(), line))
                .startsWith("HTTP/1.1 414")
                .contains("problem+json");
    }

    @Test
    void a_broken_chunk_is_a_problem() throws Exception {
        String request = """
                POST /api/notes HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Transfer-Encoding: chunked

                zz
                {}
                """;

        assertThat(Wire.exchange(server.address(), request))
                .startsWith("HTTP/1.1 400")
                .contains("problem+json");
    }

    @Test
    void a_web_socket_is_not_found() throws Exception {
        String request = """
                GET /api/notes HTTP/1.1
                Host: localhost
                Connection: Upgrade, close
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """;

        assertThat(Wire.exchange(server.address(), request))
                .startsWith("HTTP/1.1 404")
                .contains("problem+json");
    }
}
