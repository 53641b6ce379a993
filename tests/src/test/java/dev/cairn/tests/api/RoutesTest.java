package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where everything is: collections, rows, children, and keys wherever an id goes. */
class RoutesTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> paths() {
        return SERVER.play(
                scenario("A collection is listed and a row is read by its id")
                        .when("GET /api/projects?key=CAIRN")
                        .then(200, "{'items': [{'key': 'CAIRN', 'name': 'Cairn'}], 'nextCursor': null}")
                        .as("projects")
                        .when("GET /api/projects/{projects.items.0.id}")
                        .then(200, "{'key': 'CAIRN', 'id': '{projects.items.0.id}'}"),
                scenario("Children are created and listed under their parent")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .then(201, "{'key': 'CAIRN-1', 'number': 1}")
                        .when("POST /api/tickets/CAIRN-1/tasks", "{'title': 'Left'}")
                        .then(201, "{'key': 'CAIRN-1.1', 'number': 1}")
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}], 'nextCursor': null}")
                        .when("GET /api/tickets/CAIRN-1/tasks")
                        .then(200, "{'items': [{'key': 'CAIRN-1.1'}], 'nextCursor': null}"),
                scenario("A list of children takes all that a list takes")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?status=open&sort=title&fields=title&limit=1&count=true")
                        .then(200, "{'items': [{'title': 'Rest 100% of the day'}], 'nextCursor': '*', 'total': 2}"),
                scenario("Only direct children have a path under their parent")
                        .when("GET /api/projects/CAIRN/tasks")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-1/projects")
                        .then(404),
                scenario("The children of a row that is not there are not an empty list")
                        .when("GET /api/projects/NOBODY/tickets")
                        .then(404, "{'status': 404, 'detail': '...NOBODY...'}")
                        .when("POST /api/projects/NOBODY/tickets", "{'title': 'Walk'}")
                        .then(404)
                        .when("GET /api/projects/018f0000-0000-7000-8000-000000000000/tickets")
                        .then(404),
                scenario("A deleted row is not there, and neither are its children")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("DELETE /api/projects/CAIRN")
                        .when("GET /api/projects/CAIRN")
                        .then(404)
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(404)
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Run'}")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-1")
                        .then(404)
                        .when("GET /api/projects/CAIRN/summary")
                        .then(404));
    }

    @TestFactory
    Stream<DynamicTest> keys() {
        return SERVER.play(
                scenario("A key in a path is read in any case")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk', 'tasks': [{'title': 'Left'}]}")
                        .when("GET /api/projects/cairn")
                        .then(200, "{'key': 'CAIRN'}")
                        .when("GET /api/tickets/cairn-1")
                        .then(200, "{'key': 'CAIRN-1'}")
                        .when("GET /api/tasks/cairn-1.1")
                        .then(200, "{'key': 'CAIRN-1.1'}")
                        .when("GET /api/projects/cairn/tickets")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}]}")
                        .when("GET /api/projects/cairn/summary")
                        .then(200),
                scenario(
                                "A letter that only Unicode takes for one of A to Z makes another key, and none that could be kept")
                        .given("POST /api/projects", "{'key': 'SCAIRN', 'name': 'Second'}")
                        .when("GET /api/projects/ſCAIRN")
                        .then(404)
                        .when("GET /api/projects?key=ſCAIRN")
                        .then(200, "{'items': []}")
                        .when("POST /api/tickets", "{'projectId': 'ſCAIRN', 'title': 'Walk'}")
                        .then(422, "{'errors': [{'pointer': '/projectId'}]}")
                        .when("POST /api/projects", "{'key': 'ßCAIRN', 'name': 'Third'}")
                        .then(422)
                        .when("GET /api/projects?key=SSCAIRN")
                        .then(200, "{'items': []}"),
                scenario("An id is read in any case")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "{'id': '018F0000-AAAA-7000-8000-0000000000BB', 'title': 'Walk'}")
                        .when("GET /api/tickets/018f0000-aaaa-7000-8000-0000000000bb")
                        .then(200, "{'id': '018f0000-aaaa-7000-8000-0000000000bb'}")
                        .when("GET /api/tickets/018F0000-AAAA-7000-8000-0000000000BB")
                        .then(200, "{'id': '018f0000-aaaa-7000-8000-0000000000bb'}"),
                scenario("A key stands for an id in filters")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'Walk'}, {'title': 'Run'}]")
                        .given("POST /api/tickets/CAIRN-1/tasks", "{'title': 'Left'}")
                        .when("GET /api/tickets?projectId=cairn&sort=number")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}, {'key': 'CAIRN-2'}]}")
                        .when("GET /api/tasks?ticketId:in=CAIRN-1,cairn-2")
                        .then(200, "{'items': [{'key': 'CAIRN-1.1'}]}")
                        .when("GET /api/tickets?projectId=CAIRN&id=cairn-2")
                        .then(200, "{'items': [{'key': 'CAIRN-2'}]}")
                        .when("GET /api/tickets?projectId=CAIRN&id:ne=CAIRN-2")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}]}")
                        .when("GET /api/tickets?key=cairn-1")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}]}"),
                scenario("A key stands for an id in link fields")
                        .when("POST /api/tickets", "{'projectId': 'cairn', 'title': 'Walk'}")
                        .then(201, "{'key': 'CAIRN-1'}")
                        .when(
                                "POST /api/tasks",
                                "[{'ticketId': 'CAIRN-1', 'title': 'a'}, {'ticketId': 'cairn-1', 'title': 'b'}]")
                        .then(201, "{'items': [{'key': 'CAIRN-1.1'}, {'key': 'CAIRN-1.2'}]}"),
                scenario("A key stands for an id in changes, deletions and restores")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("PATCH /api/tickets/cairn-1", "{'title': 'Run'}")
                        .then(200, "{'title': 'Run'}")
                        .when("PATCH /api/tickets", "[{'id': 'cairn-1', 'title': 'Swim'}]")
                        .then(200, "{'items': [{'key': 'CAIRN-1', 'title': 'Swim'}]}")
                        .when("DELETE /api/tickets/cairn-1")
                        .then(204)
                        .when("POST /api/tickets/cairn-1/restore")
                        .then(200, "{'key': 'CAIRN-1', 'deletedAt': null}"),
                scenario("A key stands for an id in a batch")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/tickets', 'body': {'projectId': 'cairn', 'title': 'Walk'}},
                                  {'method': 'PATCH', 'path': '/api/tickets/cairn-1', 'body': {'title': 'Run'}}
                                ]}""")
                        .then(200, "{'results': [{'status': 201}, {'status': 200, 'body': {'title': 'Run'}}]}"),
                scenario("A key of another form is a row that is not there, not a malformed path")
                        .when("GET /api/tickets/no such key")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-0x1")
                        .then(404));
    }

    @TestFactory
    Stream<DynamicTest> methods() {
        return SERVER.play(
                scenario("There is no PUT, and the answer says PATCH")
                        .when("PUT /api/projects/CAIRN", "{'name': 'Other'}")
                        .then(405, "{'type': '/problems/method-not-allowed', 'detail': '...PATCH...'}")
                        .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH")
                        .when("PUT /api/projects", "[]")
                        .then(405, "{'detail': '...PATCH...'}"),
                scenario("A method that a path does not have is a 405 that names those it has")
                        .when("DELETE /api/projects")
                        .then(405)
                        .header("Allow", "GET, HEAD, OPTIONS, PATCH, POST")
                        .when("POST /api/projects/CAIRN", "{'name': 'Other'}")
                        .then(405)
                        .when("GET /api/batch")
                        .then(405)
                        .header("Allow", "OPTIONS, POST")
                        .when("PATCH /api/projects/CAIRN/tickets", "[]")
                        .then(405),
                scenario("HEAD answers as GET does, without the body")
                        .when("HEAD /api/projects/CAIRN")
                        .then(200, "-")
                        .header("ETag", "*")
                        .when("HEAD /api/projects/NOBODY")
                        .then(404, "-"),
                scenario("OPTIONS names the methods of a path")
                        .when("OPTIONS /api/tickets")
                        .then(204)
                        .header("Allow", "GET, HEAD, OPTIONS, PATCH, POST"),
                scenario("Nothing is guessed: another path is a 404 that says where to look")
                        .when("GET /api/ticket")
                        .then(404, "{'detail': '...GET /api...'}")
                        .when("GET /api/tickets/")
                        .then(404, "{'detail': '...slash...'}")
                        .when("GET /API/tickets")
                        .then(404)
                        .when("GET /api/projects/CAIRN/tickets/CAIRN-1")
                        .then(404)
                        .when("GET /cairn.db")
                        .then(404));
    }
}
