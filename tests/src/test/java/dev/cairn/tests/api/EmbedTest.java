package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.Scenario;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Embedding: {@code expand} along links both ways, two levels deep. */
class EmbedTest {
    private static final String WITH_TASKS = """
            [
              {'title': 'Walk', 'tasks': [
                {'title': 'Left', 'status': 'in_progress'}, {'title': 'Right'}, {'title': 'Stand', 'status': 'in_progress'}]},
              {'title': 'Rest'}
            ]
            """;

    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> both_ways() {
        return SERVER.play(
                scenario("Tickets with their project and the latest tasks in progress: one request")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when(
                                "GET /api/projects/CAIRN/tickets?expand=project,tasks&tasks.status=in_progress&tasks.sort=-createdAt&tasks.limit=10")
                        .then(200, """
                                {'items': [
                                  {'key': 'CAIRN-2', 'project': {'key': 'CAIRN'}, 'tasks': {'items': [], 'nextCursor': null}},
                                  {'key': 'CAIRN-1', 'project': {'key': 'CAIRN'}, 'tasks': {
                                    'items': [{'title': 'Stand'}, {'title': 'Left'}], 'nextCursor': null}}
                                ], 'nextCursor': null}""")
                        .header("ETag", "W/..."),
                scenario("A row embeds the one it links to, whole, beside its own link field")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("GET /api/projects/CAIRN")
                        .as("project")
                        .when("GET /api/tickets/CAIRN-1?expand=project")
                        .then(200, """
                                {'title': 'Walk', 'projectId': '{project.id}',
                                 'project': {'id': '{project.id}', 'name': 'Cairn', 'revision': {project.revision}, 'deletedAt': null}}"""),
                scenario("A row embeds what links to it as a list, in the order of that list")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when("GET /api/tickets/CAIRN-1?expand=tasks")
                        .then(
                                200,
                                "{'tasks': {'items': [{'key': 'CAIRN-1.1'}, {'key': 'CAIRN-1.2'}, {'key': 'CAIRN-1.3'}], 'nextCursor': null}}"),
                scenario("Two levels down: a project with its tickets with their tasks")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when(
                                "GET /api/projects/CAIRN?expand=tickets.tasks&tickets.sort=number&tickets.tasks.limit=1&tickets.tasks.fields=title")
                        .then(200, """
                                {'key': 'CAIRN', 'tickets': {'items': [
                                  {'key': 'CAIRN-1', 'tasks': {'items': [{'title': 'Left', 'key': '-'}], 'nextCursor': '*'}},
                                  {'key': 'CAIRN-2', 'tasks': {'items': [], 'nextCursor': null}}]}}"""),
                scenario("Two levels up: a task with its ticket with its project")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when("GET /api/tasks/CAIRN-1.2?expand=ticket.project")
                        .then(200, "{'key': 'CAIRN-1.2', 'ticket': {'key': 'CAIRN-1', 'project': {'key': 'CAIRN'}}}"),
                scenario("Up and down again: a task with its ticket with all its tasks")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when("GET /api/tasks/CAIRN-1.2?expand=ticket.tasks&ticket.tasks.status=pending")
                        .then(200, "{'ticket': {'tasks': {'items': [{'key': 'CAIRN-1.2'}]}}}"));
    }

    @TestFactory
    Stream<DynamicTest> children() {
        return SERVER.play(
                scenario("Children are filtered with every operator, sorted, limited and cut to fields")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when("GET /api/tickets/CAIRN-1?expand=tasks&tasks.title:contains=T&tasks.number:gt=1&"
                                + "tasks.sort=-title&tasks.fields=title,number")
                        .then(
                                200,
                                "{'tasks': {'items': [{'title': 'Stand', 'number': 3, 'id': '-'}, {'title': 'Right', 'number': 2}]}}"),
                scenario("The cursor of embedded children goes on in their own list")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .given(
                                "GET /api/tickets/CAIRN-1?expand=tasks&tasks.sort=-title&tasks.limit=2&tasks.fields=title")
                        .as("ticket")
                        .when("GET /api/tickets/CAIRN-1/tasks?sort=-title&cursor={ticket.tasks.nextCursor}")
                        .then(200, "{'items': [{'title': 'Left'}], 'nextCursor': null}"),
                scenario("So does that of children embedded in a deleted row, by its id or key")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .given("GET /api/tickets/CAIRN-1?deleted=include&expand=tasks&tasks.deleted=only&tasks.limit=2")
                        .as("ticket")
                        .when("GET /api/tickets/{ticket.id}/tasks?deleted=only&cursor={ticket.tasks.nextCursor}")
                        .then(200, "{'items': [{'title': 'Stand'}], 'nextCursor': null}")
                        .when("GET /api/tickets/cairn-1/tasks?deleted=only&cursor={ticket.tasks.nextCursor}")
                        .then(200, "{'items': [{'title': 'Stand'}], 'nextCursor': null}")
                        .when("GET /api/tickets/CAIRN-1/tasks?deleted=include&count=true")
                        .then(200, "{'total': 3}")
                        .when("GET /api/tickets/CAIRN-1/tasks")
                        .then(404)
                        .when("GET /api/tickets/CAIRN-9/tasks?deleted=include")
                        .then(404),
                scenario("The limit counts children of each row by itself")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .given("POST /api/tickets/CAIRN-2/tasks", "{'title': 'Breathe'}")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&expand=tasks&tasks.limit=1")
                        .then(200, """
                                {'items': [{'tasks': {'items': [{'title': 'Left'}], 'nextCursor': '*'}},
                                           {'tasks': {'items': [{'title': 'Breathe'}], 'nextCursor': null}}]}"""),
                scenario("Deleted children are left out unless asked for")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .given("DELETE /api/tasks/CAIRN-1.2")
                        .when("GET /api/tickets/CAIRN-1?expand=tasks")
                        .then(200, "{'tasks': {'items': [{'title': 'Left'}, {'title': 'Stand'}]}}")
                        .when("GET /api/tickets/CAIRN-1?expand=tasks&tasks.deleted=only")
                        .then(200, "{'tasks': {'items': [{'title': 'Right', 'deletedAt': '*'}]}}"),
                scenario("A deleted row still shows where it belongs")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("GET /api/tickets/CAIRN-1?deleted=include&expand=project,tasks&tasks.deleted=include")
                        .then(200, "{'deletedAt': '*', 'project': {'key': 'CAIRN'}, 'tasks': {'items': [{}, {}, {}]}}"),
                scenario("Fields of the row and what is embedded in it are chosen apart")
                        .given("POST /api/projects/CAIRN/tickets", WITH_TASKS)
                        .when("GET /api/projects/CAIRN/tickets?sort=number&limit=1&fields=key&"
                                + "expand=project,tasks&project.fields=name&tasks.fields=key&tasks.limit=1")
                        .then(200, """
                                {'items': [{'key': 'CAIRN-1', 'title': '-', 'project': {'name': 'Cairn', 'key': '-'},
                                            'tasks': {'items': [{'key': 'CAIRN-1.1', 'title': '-'}]}}]}"""));
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return SERVER.play(
                refused("expand=task", "expand", "tasks"),
                refused("expand=tickets", "expand", "neighbour"),
                refused("expand=projectId", "expand", "project"),
                refused("expand=", "expand", "neighbour"),
                refused("expand=tasks.ticket.project", "expand", "levels"),
                refused("expand=project&expand=tasks", "expand", "twice"),
                refused("expand=tasks&tasks.stats=pending", "tasks.stats", "status"),
                refused("expand=tasks&tasks.status=open", "tasks.status", "pending, in_progress, completed, cancelled"),
                refused("expand=tasks&tasks.sort=-age", "tasks.sort", "no field"),
                refused("expand=tasks&tasks.fields=titel", "tasks.fields", "title"),
                refused("expand=tasks&tasks.limit=0", "tasks.limit", "1 to 1000"),
                refused("expand=project&tasks.limit=5", "tasks.limit", "expand=tasks"),
                refused("expand=project&project.name=Cairn", "project.name", "fields"),
                refused("expand=tasks&tasks.nothing=1", "tasks.nothing", "limit, sort, fields, deleted."),
                refused("expand=tasks&tasks.cursor=x", "tasks.cursor", "not known"),
                refused("limit=1000&expand=tasks&tasks.limit=1000", "expand", "20000"),
                scenario("Of too many embedded rows it is told which limits would help")
                        .when("GET /api/projects?limit=1000&expand=tickets.tasks&tickets.limit=20")
                        .then(400, "{'errors': [{'detail': '...lower limit or tickets.limit.'}]}"));
    }

    private static Scenario refused(String query, String parameter, String words) {
        return scenario(query + " is refused with " + words)
                .when("GET /api/tickets?" + query)
                .then(400, "{'errors': [{'parameter': '" + parameter + "', 'detail': '..." + words + "...'}]}");
    }
}
