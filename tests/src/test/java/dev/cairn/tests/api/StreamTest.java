package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams: rows as lines of application/x-ndjson, taken or refused one by one. */
class StreamTest {
    private static final String STREAM = "application/x-ndjson";

    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> lines() {
        return SERVER.play(
                scenario("Every line is a row; blank lines and the end of the last line do not matter")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk'}\n\n  \r\n{'title': 'Run', 'tags': ['a']}\r\n{'title': 'Swim'}")
                        .with("Content-Type", STREAM)
                        .then(200, "{'lines': 3, 'taken': 3, 'unchanged': 0, 'refused': 0, 'errors': []}")
                        .when("GET /api/projects/CAIRN/tickets?sort=number")
                        .then(
                                200,
                                "{'items': [{'title': 'Walk'}, {'title': 'Run', 'tags': ['a']}, {'title': 'Swim'}]}"),
                scenario(
                                "A line that cannot be taken is named by its number with all its faults, and the others are taken")
                        .when("POST /api/projects/CAIRN/tickets", """
                                {'title': 'Walk'}
                                {'title': '', 'state': 'open'}
                                {'title': 'Run'
                                ['not a row']
                                {'title': 'a', 'title': 'b'}
                                {'title': 'Swim', 'description': 'a\\u0000b'}
                                {'title': 'Rest'}
                                """)
                        .with("Content-Type", STREAM)
                        .then(200, """
                                {'lines': 7, 'taken': 2, 'refused': 5, 'errors': [
                                  {'line': 2, 'pointer': '/title', 'detail': '*'}, {'line': 2, 'pointer': '/state', 'detail': '...status...'},
                                  {'line': 3, 'pointer': ''}, {'line': 4, 'pointer': ''}, {'line': 5, 'pointer': ''},
                                  {'line': 6, 'pointer': '/description', 'detail': '...U+0000...'}]}""")
                        .when("GET /api/projects/CAIRN/tickets?sort=number")
                        .then(200, "{'items': [{'title': 'Walk'}, {'title': 'Rest'}]}"),
                scenario("What only the database can tell refuses a line, not the stream")
                        .when(
                                "POST /api/projects",
                                "{'key': 'ACAIRN', 'name': 'a'}\n{'key': 'CAIRN', 'name': 'taken'}\n{'key': 'ACAIRN', "
                                        + "'name': 'twice'}\n{'key': 'BCAIRN', 'name': 'b'}")
                        .with("Content-Type", STREAM)
                        .then(
                                200,
                                "{'taken': 2, 'refused': 2, 'errors': [{'line': 2, 'pointer': '/key'}, "
                                        + "{'line': 3, 'pointer': '/key', 'detail': '...taken by the row at line 1 of the same body...'}]}")
                        .when(
                                "POST /api/tickets",
                                "{'projectId': 'ACAIRN', 'title': 'a'}\n{'projectId': 'NOBODY', 'title': "
                                        + "'x'}\n{'projectId': 'bcairn', 'title': 'b'}\n")
                        .with("Content-Type", STREAM)
                        .then(200, "{'taken': 2, 'refused': 1, 'errors': [{'line': 2, 'pointer': '/projectId'}]}")
                        .when("GET /api/tickets?projectId:in=ACAIRN,BCAIRN&sort=key")
                        .then(200, "{'items': [{'key': 'ACAIRN-1'}, {'key': 'BCAIRN-1'}]}"),
                scenario("Lines may have rows nested under them")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk', 'tasks': [{'title': 'Left'}]}\n{'title': 'Run', 'tasks': [{'title': ''}]}\n")
                        .with("Content-Type", STREAM)
                        .then(200, "{'taken': 1, 'refused': 1, 'errors': [{'line': 2, 'pointer': '/tasks/0/title'}]}")
                        .when("GET /api/tasks/CAIRN-1.1")
                        .then(200, "{'title': 'Left'}"),
                scenario("A stream sent again is taken up where rows have ids of their own")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'id': '018f0000-0000-7000-8000-0000000000c1', 'title': 'Walk'}\n")
                        .with("Content-Type", STREAM)
                        .then(200, "{'taken': 1}")
                        .when("POST /api/projects/CAIRN/tickets", """
                                {'id': '018f0000-0000-7000-8000-0000000000c1', 'title': 'Walk'}
                                {'id': '018f0000-0000-7000-8000-0000000000c2', 'title': 'Run'}
                                {'id': '018f0000-0000-7000-8000-0000000000c2', 'title': 'Run'}
                                {'id': '018f0000-0000-7000-8000-0000000000c2', 'title': 'Swim'}
                                """)
                        .with("Content-Type", STREAM)
                        .then(
                                200,
                                "{'lines': 4, 'taken': 1, 'unchanged': 2, 'refused': 1, 'errors': [{'line': 4, 'pointer': '/title'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> bounds() {
        return SERVER.play(
                scenario("A long stream is taken in many transactions, and one bad line costs none of the others")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'x'}\n".repeat(1_499) + "{'title': ''}\n" + "{'title': 'x'}\n".repeat(1_000))
                        .with("Content-Type", STREAM)
                        .then(
                                200,
                                "{'lines': 2500, 'taken': 2499, 'refused': 1, 'errors': [{'line': 1500, 'pointer': '/title'}]}")
                        .when("GET /api/projects/CAIRN/tickets?count=true&limit=1")
                        .then(200, "{'total': 2499, 'items': [{'number': 2499}]}"),
                scenario("The report stays short however much is refused")
                        .when("POST /api/projects/CAIRN/tickets", "{}\n".repeat(5_000))
                        .with("Content-Type", STREAM)
                        .then(200, "{'lines': 5000, 'taken': 0, 'refused': 5000}")
                        .header("Content-Length", "....".substring(1)),
                scenario(
                                "The report keeps the first faults by their lines, though reading finds some before writing finds others")
                        .when(
                                "POST /api/tickets",
                                "{'projectId': 'NOBODY', 'title': 'x'}\n"
                                        + "{'projectId': 'CAIRN', 'title': ''}\n".repeat(150))
                        .with("Content-Type", STREAM)
                        .then(
                                200,
                                "{'refused': 151, 'errors': [{'line': 1, 'pointer': '/projectId'}, "
                                        + IntStream.rangeClosed(2, 100)
                                                .mapToObj(line -> "{'line': " + line + ", 'pointer': '/title'}")
                                                .collect(Collectors.joining(", "))
                                        + "]}"),
                scenario("A line with too many rows is told to become several")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk', 'tasks': [" + "{'title': 'x'}, ".repeat(10_000)
                                        + "{'title': 'x'}]}\n")
                        .with("Content-Type", STREAM)
                        .then(
                                200,
                                "{'taken': 0, 'errors': [{'line': 1, 'pointer': '', 'detail': '...lines of their own...'}]}"),
                scenario("A line has at most a megabyte")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': '" + "x".repeat(1 << 20) + "'}\n{'title': 'Walk'}\n")
                        .with("Content-Type", STREAM)
                        .then(200, "{'taken': 1, 'refused': 1, 'errors': [{'line': 1, 'detail': '...1 MiB...'}]}"),
                scenario("A byte order mark is named, since nobody sees it")
                        .when("POST /api/projects/CAIRN/tickets", "\ufeff{'title': 'Walk'}\n{'title': 'Run'}\n")
                        .with("Content-Type", STREAM)
                        .then(200, "{'taken': 1, 'errors': [{'line': 1, 'detail': '...byte order mark (U+FEFF)...'}]}"),
                scenario("An empty stream takes nothing")
                        .when("POST /api/projects/CAIRN/tickets", "")
                        .with("Content-Type", STREAM)
                        .then(200, "{'lines': 0, 'taken': 0, 'refused': 0, 'errors': []}"));
    }

    @Test
    void lines_that_came_whole_before_a_stream_breaks_off_are_taken() {
        String key = SERVER.key();
        SERVER.client().post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"Cut off\"}");
        String tickets = "/api/projects/" + key + "/tickets";

        String answer = RawRequest.cutOffStream(
                SERVER.server().address(), tickets, "{\"title\": \"Walk\"}\n{\"title\": \"Run\"}\n{\"title\": \"Sw");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("2 of the 2 lines read so far were taken and stay");
        assertThat(SERVER.client().get(tickets).json().findValuesAsText("title"))
                .containsExactly("Run", "Walk");
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        return SERVER.play(
                scenario("Under a parent that is not there, no line is read")
                        .when("POST /api/projects/NOBODY/tickets", "{'title': 'Walk'}\n")
                        .with("Content-Type", STREAM)
                        .then(404),
                scenario(
                                "A stream has no Idempotency-Key, since it is not one transaction: ids of the rows' own make it safe to send again")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}\n")
                        .with("Content-Type", STREAM)
                        .with("Idempotency-Key", "a")
                        .then(400, "{'errors': [{'parameter': 'Idempotency-Key', 'detail': '...id...'}]}")
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': []}"),
                scenario("Only creating is streamed")
                        .when("PATCH /api/tickets", "{'id': 'CAIRN-1', 'title': 'Walk'}\n")
                        .with("Content-Type", STREAM)
                        .then(415)
                        .when("POST /api/batch", "{}\n")
                        .with("Content-Type", STREAM)
                        .then(415));
    }
}
