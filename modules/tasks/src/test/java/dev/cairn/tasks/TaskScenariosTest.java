package dev.cairn.tasks;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tickets.TicketsModule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaskScenariosTest {
    private static final String FOUR = "[{'title': 'a'}, {'title': 'b'}, {'title': 'c'}, {'title': 'd'}]";

    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(
                    new ProjectsModule(), new TicketsModule(), new TasksModule())
            .givenAlways("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn', 'tickets': [{'title': 'Walk'}]}");

    @TestFactory
    Stream<DynamicTest> tasks() {
        return SERVER.play(
                scenario("A task needs a title of 1 to 500 characters, and the rest has a default")
                        .when("POST /api/tickets/CAIRN-1/tasks", "{'title': '" + "t".repeat(500) + "'}")
                        .then(201, """
                                {'number': 1, 'key': 'CAIRN-1.1', 'description': '', 'status': 'pending', 'position': 1, 'assignee': null,
                                 'estimateMinutes': null, 'tags': [], 'completedAt': null}""")
                        .when("POST /api/tickets/CAIRN-1/tasks", "{'title': '" + "t".repeat(501) + "'}")
                        .then(422, "{'errors': [{'pointer': '/title', 'detail': '...500...'}]}"),
                scenario("Statuses are compared in their order")
                        .given(
                                "POST /api/tickets/CAIRN-1/tasks",
                                "[{'title': 'a', 'status': 'cancelled'}, {'title': 'b', 'status': 'completed'}, {'title': 'c'}]")
                        .when("GET /api/tickets/CAIRN-1/tasks?sort=-status&status:gte=completed")
                        .then(
                                200,
                                "{'items': [{'title': 'a', 'completedAt': null}, {'title': 'b', 'completedAt': '...Z'}]}"),
                scenario("The moment of completion follows the status on every path, and nobody else sets it")
                        .given("POST /api/tickets/CAIRN-1/tasks", FOUR)
                        .when(
                                "PATCH /api/tasks",
                                "[{'id': 'CAIRN-1.1', 'status': 'completed'}, {'id': 'CAIRN-1.2', 'status': 'cancelled'}]")
                        .then(200, "{'items': [{'completedAt': '...Z'}, {'completedAt': null}]}")
                        .when("PATCH /api/tasks/CAIRN-1.1", "{'status': 'cancelled'}")
                        .then(200, "{'completedAt': null}")
                        .when("PATCH /api/tasks/CAIRN-1.1", "{'completedAt': '2020-01-01T00:00:00Z'}")
                        .then(422, "{'errors': [{'pointer': '/completedAt'}]}"),
                scenario("New tasks stand behind the others, deleted ones included")
                        .given("POST /api/tickets/CAIRN-1/tasks", FOUR)
                        .given("DELETE /api/tasks/CAIRN-1.4")
                        .given("POST /api/tickets/CAIRN-1/tasks", "{'title': 'e'}")
                        .given("POST /api/tasks/CAIRN-1.4/restore")
                        .when("GET /api/tickets/CAIRN-1/tasks")
                        .then(
                                200,
                                "{'items': [{'title': 'a'}, {'title': 'b'}, {'title': 'c'}, {'title': 'd'}, {'title': 'e', 'number': 5}]}"));
    }

    @TestFactory
    Stream<DynamicTest> order() {
        return SERVER.play(
                scenario("The named tasks come first, by id or key, and the others follow as they stood")
                        .given("POST /api/tickets/CAIRN-1/tasks", FOUR)
                        .as("tasks")
                        .when(
                                "POST /api/tickets/cairn-1/tasks/order",
                                "{'taskIds': ['cairn-1.4', '{tasks.items.1.id}']}")
                        .then(200, """
                                {'items': [{'key': 'CAIRN-1.4', 'position': 1}, {'key': 'CAIRN-1.2', 'position': 2},
                                 {'key': 'CAIRN-1.1', 'position': 3},
                                           {'key': 'CAIRN-1.3', 'position': 4}]}""")
                        .when("GET /api/tickets/CAIRN-1?expand=tasks")
                        .then(
                                200,
                                "{'tasks': {'items': [{'title': 'd'}, {'title': 'b'}, {'title': 'a'}, {'title': 'c'}]}}"),
                scenario("A task that moves has a new revision, one that stays keeps its own")
                        .given("POST /api/tickets/CAIRN-1/tasks", FOUR)
                        .as("before")
                        .given("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': ['CAIRN-1.2', 'CAIRN-1.1']}")
                        .when("GET /api/tickets/CAIRN-1/tasks?revision:gt={before.items.3.revision}")
                        .then(200, "{'items': [{'title': 'b'}, {'title': 'a'}]}"),
                scenario("Naming none leaves all as they are")
                        .given("POST /api/tickets/CAIRN-1/tasks", FOUR)
                        .as("before")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': []}")
                        .then(200, "{'items': [{'position': 1}, {'position': 2}, {'position': 3}, {'position': 4}]}")
                        .when("GET /api/tickets/CAIRN-1/tasks?revision:gt={before.items.3.revision}")
                        .then(200, "{'items': []}"),
                scenario("What is no live task of the ticket, or is named twice, is told at its place")
                        .given("POST /api/tickets/CAIRN-1/tasks", FOUR)
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Other', 'tasks': [{'title': 'x'}]}")
                        .given("DELETE /api/tasks/CAIRN-1.3")
                        .when(
                                "POST /api/tickets/CAIRN-1/tasks/order",
                                "{'taskIds': ['CAIRN-1.1', 'CAIRN-1.1', 'CAIRN-2.1', 'CAIRN-1.3', 'x']}")
                        .then(422, """
                                {'errors': [{'pointer': '/taskIds/1'}, {'pointer': '/taskIds/2'}, {'pointer': '/taskIds/3'},
                                 {'pointer': '/taskIds/4'}]}"""),
                scenario("The body is a list of ids and nothing else")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{}")
                        .then(422, "{'errors': [{'pointer': '/taskIds', 'detail': '...required...'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': 'CAIRN-1.1'}")
                        .then(422, "{'errors': [{'pointer': '/taskIds'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': [7]}")
                        .then(422, "{'errors': [{'pointer': '/taskIds', 'detail': '...must be an array of texts.'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': [true, 1.5]}")
                        .then(422, "{'errors': [{'pointer': '/taskIds', 'detail': '...must be an array of texts.'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "[]")
                        .then(422, "{'detail': 'The body must be an object with taskIds.'}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': [null]}")
                        .then(422, "{'errors': [{'pointer': '/taskIds...'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': [], 'taskId': []}")
                        .then(422, "{'errors': [{'pointer': '/taskId', 'detail': '...taskIds...'}]}")
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "[]")
                        .then(422)
                        .when("POST /api/tickets/CAIRN-9/tasks/order", "{'taskIds': []}")
                        .then(404));
    }
}
