package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.Scenario;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several operations in one transaction. */
class BatchTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> all() {
        return SERVER.play(
                scenario("Operations run in order, each sees what those before it did, and each is answered")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk', 'tasks': [{'title': 'Left'}]}},
                                  {'method': 'PATCH', 'path': '/api/tickets/CAIRN-1', 'body': {'status': 'closed'}},
                                  {'method': 'POST', 'path': '/api/tasks', 'body': [{'ticketId': 'CAIRN-1', 'title': 'Right'}]},
                                  {'method': 'DELETE', 'path': '/api/tasks/CAIRN-1.1'},
                                  {'method': 'POST', 'path': '/api/tasks/CAIRN-1.1/restore'},
                                  {'method': 'POST', 'path': '/api/tickets/CAIRN-1/tasks/order', 'body': {'taskIds': ['CAIRN-1.2']}}
                                ]}""")
                        .then(200, """
                                {'results': [
                                  {'status': 201, 'location': '/api/tickets/...', 'etag': '*', 'body': {'key': 'CAIRN-1', 'title': 'Walk'}},
                                  {'status': 200, 'etag': '*', 'body': {'status': 'closed', 'closedAt': '*'}},
                                  {'status': 201, 'body': {'items': [{'key': 'CAIRN-1.2'}]}},
                                  {'status': 204, 'body': '-'},
                                  {'status': 200, 'body': {'key': 'CAIRN-1.1', 'deletedAt': null}},
                                  {'status': 200}
                                ]}""")
                        .when("GET /api/tickets/CAIRN-1/tasks")
                        .then(200, "{'items': [{'title': 'Right'}, {'title': 'Left'}]}"),
                scenario("One fault and nothing has happened")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk'}},
                                  {'method': 'POST', 'path': '/api/projects', 'body': {'key': 'CAIRN', 'name': 'Taken'}}
                                ]}""")
                        .then(409, "{'errors': [{'pointer': '/operations/1/body/key'}]}")
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': []}"),
                scenario("A condition that does not hold refuses the batch with the row as it is")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("old")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .as("new")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/tickets/CAIRN-1/tasks', 'body': {'title': 'Left'}},
                                  {'method': 'PATCH', 'path': '/api/tickets/CAIRN-1', 'body': {'title': 'Swim'}, 'ifMatch': {old.revision}}
                                ]}""")
                        .then(412, "{'current': {'title': 'Run'}, 'errors': [{'pointer': '/operations/1/ifMatch'}]}")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'PATCH', 'path': '/api/tickets/CAIRN-1', 'body': {'title': 'Swim', 'revision': {old.revision}}}
                                ]}""")
                        .then(412, "{'errors': [{'pointer': '/operations/0/body/revision'}]}")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'PATCH', 'path': '/api/tickets/CAIRN-1', 'body': {'title': 'Swim'}, 'ifMatch': {new.revision}},
                                  {'method': 'DELETE', 'path': '/api/tickets/CAIRN-1', 'ifMatch': '\\'{new.revision}\\''}
                                ]}""")
                        .then(
                                412,
                                "{'errors': [{'pointer': '/operations/1/ifMatch', 'detail': '...'}], 'current': '-'}")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'PATCH', 'path': '/api/tickets/CAIRN-1', 'body': {'title': 'Swim'}},
                                  {'method': 'PATCH', 'path': '/api/tickets', 'body': [{'id': 'CAIRN-1', 'ifMatch': {new.revision}}]}
                                ]}""")
                        .then(412, "{'errors': [{'pointer': '/operations/1/body/0/ifMatch'}], 'current': '-'}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'Run', 'revision': {new.revision}}"),
                scenario("A row that is missing is a fault of the path that names it")
                        .when(
                                "POST /api/batch",
                                "{'operations': [{'method': 'PATCH', 'path': '/api/tickets/CAIRN-9', 'body': {'title': 'Walk'}}]}")
                        .then(404, "{'errors': [{'pointer': '/operations/0/path'}]}"),
                scenario("With Prefer: return=minimal the rows are left out")
                        .when(
                                "POST /api/batch",
                                "{'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk'}}]}")
                        .with("Prefer", "return=minimal")
                        .then(200, "{'results': [{'status': 201, 'location': '*', 'etag': '*', 'body': '-'}]}"),
                scenario("An empty batch does nothing, a thousand operations are the most")
                        .when("POST /api/batch", "{'operations': []}")
                        .then(200, "{'results': []}")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when(
                                "POST /api/batch",
                                operations(
                                        1_000,
                                        "{'method': 'POST', 'path': '/api/tickets/CAIRN-1/tasks', 'body': {'title': 'x'}}"))
                        .then(200)
                        .when("GET /api/tickets/CAIRN-1/tasks?count=true&limit=1")
                        .then(200, "{'total': 1000}")
                        .when(
                                "POST /api/batch",
                                operations(1_001, "{'method': 'DELETE', 'path': '/api/tickets/CAIRN-1'}"))
                        .then(422, "{'errors': [{'pointer': '/operations', 'detail': '...1000...'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return SERVER.play(
                scenario("The faults of all operations are told at once, each at its place")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': ''}},
                                  {'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk'}},
                                  {'method': 'PATCH', 'path': '/api/tickets', 'body': [{'id': 'CAIRN-1', 'status': 'done'}]},
                                  {'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': [{'title': 'a', 'tasks': [{'titel': 'b'}]}]}
                                ]}""")
                        .then(422, """
                                {'errors': [{'pointer': '/operations/0/body/title'}, {'pointer': '/operations/2/body/0/status'},
                                            {'pointer': '/operations/3/body/0/tasks/0/titel'},
                                             {'pointer': '/operations/3/body/0/tasks/0/title'}]}"""),
                faulty(
                        "a method that only reads",
                        "{'method': 'GET', 'path': '/api/tickets'}",
                        422,
                        "/method",
                        "POST, PATCH or DELETE"),
                faulty(
                        "a method in small letters",
                        "{'method': 'post', 'path': '/api/tickets', 'body': {}}",
                        422,
                        "/method",
                        "POST"),
                faulty(
                        "a batch in a batch",
                        "{'method': 'POST', 'path': '/api/batch', 'body': {'operations': []}}",
                        422,
                        "/path",
                        "batch"),
                faulty(
                        "a batch with a query in a batch",
                        "{'method': 'POST', 'path': '/api/batch?a=b', 'body': {'operations': []}}",
                        422,
                        "/path",
                        "batch"),
                faulty(
                        "a resource that is not there, whatever its name starts with",
                        "{'method': 'POST', 'path': '/api/batches', 'body': {}}",
                        404,
                        "/path",
                        "nothing at this path"),
                faulty("a path outside the API", "{'method': 'POST', 'path': '/livez'}", 422, "/path", "/api/"),
                faulty(
                        "a path to another server",
                        "{'method': 'DELETE', 'path': 'http://localhost/api/tickets/CAIRN-1'}",
                        422,
                        "/path",
                        "/api/"),
                faulty("no path", "{'method': 'DELETE'}", 422, "/path", "/api/"),
                faulty(
                        "a member that it does not have",
                        "{'method': 'DELETE', 'path': '/api/tickets/CAIRN-1', 'headers': {}}",
                        422,
                        "/headers",
                        "path"),
                faulty(
                        "a member whose name has signs of a pointer",
                        "{'method': 'DELETE', 'path': '/api/tickets/CAIRN-1', 'a/b~': {}}",
                        422,
                        "/a~1b~0",
                        "path"),
                faulty(
                        "an unknown resource",
                        "{'method': 'POST', 'path': '/api/ticket', 'body': {}}",
                        404,
                        "/path",
                        "nothing"),
                faulty(
                        "a method that the path does not have",
                        "{'method': 'DELETE', 'path': '/api/tickets'}",
                        405,
                        "/path",
                        "POST"),
                faulty(
                        "a missing row",
                        "{'method': 'DELETE', 'path': '/api/tickets/CAIRN-99'}",
                        404,
                        "/path",
                        "CAIRN-99"),
                faulty(
                        "a missing row in an array",
                        "{'method': 'PATCH', 'path': '/api/tickets', 'body': [{'id': 'CAIRN-99', 'title': 'Run'}]}",
                        404,
                        "/body/0/id",
                        "CAIRN-99"),
                faulty(
                        "a condition on many rows",
                        "{'method': 'PATCH', 'path': '/api/tickets', 'body': [], 'ifMatch': 1}",
                        400,
                        "/ifMatch",
                        "elements"),
                faulty(
                        "a query",
                        "{'method': 'DELETE', 'path': '/api/tickets/CAIRN-1?force=true'}",
                        400,
                        "/path",
                        "query"),
                faulty(
                        "no body where one is needed",
                        "{'method': 'PATCH', 'path': '/api/projects/CAIRN'}",
                        422,
                        "/body",
                        ""),
                scenario("What is no operation, or no list of them, is refused")
                        .when("POST /api/batch", "{'operations': ['DELETE', 7]}")
                        .then(422, "{'errors': [{'pointer': '/operations/0'}, {'pointer': '/operations/1'}]}")
                        .when("POST /api/batch", "[]")
                        .then(422)
                        .when("POST /api/batch", "{'operations': {}}")
                        .then(422, "{'errors': [{'pointer': '/operations'}]}")
                        .when("POST /api/batch", "{}")
                        .then(422, "{'errors': [{'pointer': '/operations'}]}")
                        .when("POST /api/batch", "{'operations': [], 'atomic': false}")
                        .then(422)
                        .when("POST /api/batch?atomic=false", "{'operations': []}")
                        .then(400));
    }

    private static Scenario faulty(String what, String operation, int status, String pointer, String words) {
        return scenario("An operation with " + what + " is refused at " + pointer)
                .when(
                        "POST /api/batch",
                        "{'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'Walk'}}, "
                                + operation + "]}")
                .then(
                        status,
                        "{'errors': [{'pointer': '/operations/1" + pointer + "', 'detail': '..." + words + "...'}]}")
                .when("GET /api/projects/CAIRN/tickets")
                .then(200, "{'items': []}");
    }

    private static String operations(int count, String operation) {
        return "{'operations': [" + (operation + ",").repeat(count - 1) + operation + "]}";
    }
}
