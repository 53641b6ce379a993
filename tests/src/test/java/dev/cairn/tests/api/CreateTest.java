package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Creating one row, many at once, and rows with those under them. What a field takes is in {@link FieldsTest}. */
class CreateTest {
    private static final List<String> ODD = List.of(
            "",
            "\"",
            "\\",
            "/",
            "'",
            "\b\f\n\r\t\u000b\u001f\u0001",
            "\u007f",
            "\u2028\u2029",
            "ü",
            "漢字",
            "\ud83e\udeb4",
            "\uffff");

    private static final String ID = "018f0000-0000-7000-8000-";

    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> one() {
        return SERVER.play(
                scenario("A created row comes back whole, with its place and its version")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .then(201, """
                                {'id': '*', 'projectId': '*', 'number': 1, 'key': 'CAIRN-1', 'title': 'Walk', 'description': '',
                                 'status': 'open', 'priority': 'normal', 'assignee': null, 'estimateMinutes': null, 'dueOn': null,
                                 'tags': [], 'suggestedFiles': [], 'closedAt': null, 'revision': {}, 'createdAt': '...Z',
                                 'updatedAt': '...Z', 'deletedAt': null}""".replace("'revision': {}, ", ""))
                        .header("Content-Type", "application/json")
                        .as("made")
                        .header("Location", "/api/tickets/{made.id}")
                        .header("ETag", "'{made.revision}'")
                        .when("GET {made.Location}")
                        .then(200, "{'key': 'CAIRN-1', 'revision': {made.revision}, 'createdAt': '{made.updatedAt}'}"),
                scenario("Every field that a caller may set is kept as it was sent")
                        .when("POST /api/projects/CAIRN/tickets", """
                                {'title': 'Walk', 'description': 'Left, right.\\n', 'status': 'in_progress', 'priority': 'urgent', 'assignee': 'ada',
                                 'estimateMinutes': 90, 'dueOn': '2026-12-24', 'tags': ['legs'], 'suggestedFiles': ['a.txt', 'b.txt']}""")
                        .then(201, """
                                {'title': 'Walk', 'description': 'Left, right.\\n', 'status': 'in_progress', 'priority': 'urgent', 'assignee': 'ada',
                                 'estimateMinutes': 90, 'dueOn': '2026-12-24', 'tags': ['legs'], 'suggestedFiles': ['a.txt', 'b.txt']}"""),
                scenario("With Prefer: return=minimal the row is left out")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .with("Prefer", "return=minimal")
                        .then(201, "-")
                        .header("Location", "/api/tickets/...")
                        .header("ETag", "*")
                        .header("Preference-Applied", "return=minimal")
                        .when("POST /api/projects/CAIRN/tickets", "[{'title': 'Run'}]")
                        .with("Prefer", "respond-async, return=minimal")
                        .then(201, "{'items': [{'id': '*', 'title': '-'}]}"),
                scenario("A missing or deleted parent is a fault of the field that names it")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/tasks", "{'ticketId': 'CAIRN-1', 'title': 'Left'}")
                        .then(422, "{'errors': [{'pointer': '/ticketId', 'detail': '...CAIRN-1...'}]}")
                        .when(
                                "POST /api/tasks",
                                "{'ticketId': '018f0000-0000-7000-8000-00000000dead', 'title': 'Left'}")
                        .then(422, "{'errors': [{'pointer': '/ticketId'}]}")
                        .when("POST /api/tasks", "{'title': 'Left'}")
                        .then(422, "{'errors': [{'pointer': '/ticketId', 'detail': '...required...'}]}"),
                scenario("Under a parent, the link may be named again but not differently")
                        .given("POST /api/projects", "{'key': 'XCAIRN', 'name': 'Other'}")
                        .when("POST /api/projects/CAIRN/tickets", "{'projectId': 'cairn', 'title': 'Walk'}")
                        .then(201)
                        .when("POST /api/projects/CAIRN/tickets", "{'projectId': 'XCAIRN', 'title': 'Walk'}")
                        .then(422, "{'errors': [{'pointer': '/projectId'}]}"),
                scenario("A key is unique among live rows, and free again once its row is deleted")
                        .when("POST /api/projects", "{'key': 'CAIRN', 'name': 'Again'}")
                        .then(
                                409,
                                "{'type': '/problems/conflict', 'errors': [{'pointer': '/key', 'detail': '...CAIRN...'}]}")
                        .given("DELETE /api/projects/CAIRN")
                        .when("POST /api/projects", "{'key': 'CAIRN', 'name': 'Again'}")
                        .then(201, "{'key': 'CAIRN', 'name': 'Again'}")
                        .when("GET /api/projects?key=CAIRN&deleted=include&sort=createdAt")
                        .then(
                                200,
                                "{'items': [{'name': 'Cairn', 'deletedAt': '*'}, {'name': 'Again', 'deletedAt': null}]}"),
                scenario("Writes take no query: what was meant to limit one must not be overlooked")
                        .when("POST /api/projects/CAIRN/tickets?dryRun=true", "{'title': 'Walk'}")
                        .then(400, "{'errors': [{'parameter': 'dryRun'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> many() {
        return SERVER.play(
                scenario("An array creates all of its rows and answers in its order")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'Walk'}, {'title': 'Run'}, {'title': 'Swim'}]")
                        .then(201, """
                                {'items': [{'title': 'Walk', 'number': 1}, {'title': 'Run', 'number': 2}, {'title': 'Swim', 'number': 3}]}"""),
                scenario("An array creates all or nothing, and every fault is told")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'Walk'}, {'title': ''}, {'titel': 'Swim', 'status': 'done'}, 7]")
                        .then(422, """
                                {'errors': [{'pointer': '/1/title'}, {'pointer': '/2/titel', 'detail': '...title...'},
                                            {'pointer': '/2/status'}, {'pointer': '/2/title'}, {'pointer': '/3'}]}""")
                        .when("GET /api/projects/CAIRN/tickets?count=true")
                        .then(200, "{'total': 0}"),
                scenario("What only the database can tell refuses an array as a whole, too")
                        .when(
                                "POST /api/projects",
                                "[{'key': 'XCAIRN', 'name': 'a'}, {'key': 'CAIRN', 'name': 'b'}, {'key': 'XCAIRN', 'name': 'c'}]")
                        .then(409, "{'errors': [{'pointer': '/1/key'}, {'pointer': '/2/key', 'detail': '.../0...'}]}")
                        .when("GET /api/projects/XCAIRN")
                        .then(404)
                        .when(
                                "POST /api/tasks",
                                "[{'ticketId': 'CAIRN-7', 'title': 'a'}, {'ticketId': 'CAIRN-8', 'title': 'b'}]")
                        .then(422, "{'errors': [{'pointer': '/0/ticketId'}, {'pointer': '/1/ticketId'}]}"),
                scenario("An empty array creates nothing")
                        .when("POST /api/projects/CAIRN/tickets", "[]")
                        .then(201, "{'items': []}"),
                scenario("An array has at most 10,000 rows")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[" + "{'title': 'x'},".repeat(10_000) + "{'title': 'x'}]")
                        .then(413, "{'detail': '...10000...'}")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[" + "{'title': 'x'},".repeat(9_999) + "{'title': 'x'}]")
                        .with("Prefer", "return=minimal")
                        .then(201)
                        .when("GET /api/projects/CAIRN/tickets?count=true&limit=1")
                        .then(200, "{'total': 10000, 'items': [{'number': 10000}]}"));
    }

    @TestFactory
    Stream<DynamicTest> nested() {
        return SERVER.play(
                scenario("A row is created with its children, and theirs, and comes back with them")
                        .when("POST /api/projects", """
                                {'key': 'XCAIRN', 'name': 'Nested', 'tickets': [
                                  {'title': 'Walk', 'tasks': [{'title': 'Left'}, {'title': 'Right'}]}, {'title': 'Rest', 'tasks': []}]}""")
                        .then(201, """
                                {'key': 'XCAIRN', 'tickets': {'items': [
                                  {'key': 'XCAIRN-1', 'tasks': {'items': [{'key': 'XCAIRN-1.1'}, {'key': 'XCAIRN-1.2'}]}},
                                  {'key': 'XCAIRN-2'}]}}""")
                        .when("GET /api/tasks/XCAIRN-1.2?expand=ticket.project")
                        .then(200, "{'title': 'Right', 'ticket': {'title': 'Walk', 'project': {'key': 'XCAIRN'}}}"),
                scenario("A fault in a nested row points to it, and nothing is created")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'Walk', 'tasks': [{'title': 'Left'}, {'title': ' ', 'state': 'done'}]}]")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/0/tasks/1/title'}, {'pointer': '/0/tasks/1/state', 'detail': '...status...'}]}")
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': []}"),
                scenario("Children are an array, and a parent cannot be created along with its child")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'Walk', 'tasks': {'title': 'Left'}}")
                        .then(422, "{'errors': [{'pointer': '/tasks', 'detail': '...array...'}]}")
                        .when("POST /api/tickets", "{'title': 'Walk', 'project': {'key': 'YCAIRN', 'name': 'New'}}")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/project', 'detail': '...projectId...'}, {'pointer': '/projectId'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> own_ids() {
        return SERVER.play(
                scenario("A row sent again under its own id is there already: 200, and nothing is created twice")
                        .given("POST /api/projects/CAIRN/tickets", "{'id': '" + ID + "0000000000a1', 'title': 'Walk'}")
                        .as("first")
                        .when("POST /api/projects/CAIRN/tickets", "{'id': '" + ID + "0000000000a1', 'title': 'Walk'}")
                        .then(200, "{'key': 'CAIRN-1', 'revision': {first.revision}}")
                        .when(
                                "POST /api/tickets",
                                "{'id': '" + ID
                                        + "0000000000a1', 'title': 'Walk', 'projectId': 'CAIRN', 'tags': [], 'status': 'open'}")
                        .then(200, "{'key': 'CAIRN-1', 'revision': {first.revision}}")
                        .when("GET /api/projects/CAIRN/tickets?count=true")
                        .then(200, "{'total': 1}"),
                scenario("Another row under an id that is taken is a conflict that names what differs")
                        .given("POST /api/projects/CAIRN/tickets", "{'id': '" + ID + "0000000000a2', 'title': 'Walk'}")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'id': '" + ID + "0000000000a2', 'title': 'Run', 'status': 'closed'}")
                        .then(
                                409,
                                "{'errors': [{'pointer': '/title', 'detail': '...PATCH...'}, {'pointer': '/status'}]}")
                        .given("POST /api/projects", "{'key': 'OTHER', 'name': 'Other'}")
                        .when("POST /api/projects/OTHER/tickets", "{'id': '" + ID + "0000000000a2', 'title': 'Walk'}")
                        .then(409, "{'errors': [{'pointer': '/projectId', 'detail': '...never changes...'}]}"),
                scenario("An array or a tree sent again with its own ids is there already, too")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'id': '" + ID + "0000000000a3', 'title': 'Walk', 'tasks': [{'id': '" + ID
                                        + "0000000000b3', 'title': 'Left'}]}]")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'id': '" + ID + "0000000000a3', 'title': 'Walk', 'tasks': [{'id': '" + ID
                                        + "0000000000b3', 'title': 'Left'}]}]")
                        .then(200, "{'items': [{'key': 'CAIRN-1', 'tasks': {'items': [{'key': 'CAIRN-1.1'}]}}]}")
                        .when("GET /api/tickets/CAIRN-1/tasks?count=true")
                        .then(200, "{'total': 1}"),
                scenario("A row that is there already, sent with one under it that is not, is a creation of that one")
                        .given("POST /api/projects/CAIRN/tickets", "{'id': '" + ID + "0000000000a6', 'title': 'Walk'}")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "{'id': '" + ID + "0000000000a6', 'title': 'Walk', 'tasks': [{'id': '" + ID
                                        + "0000000000b6', 'title': 'Left'}]}")
                        .then(201, "{'key': 'CAIRN-1', 'tasks': {'items': [{'key': 'CAIRN-1.1'}]}}")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'id': '" + ID + "0000000000a6', 'title': 'Walk', 'tasks': [{'id': '" + ID
                                        + "0000000000c6', 'title': 'Right'}]}]")
                        .then(201),
                scenario("The id of a deleted row is not given away")
                        .given("POST /api/projects/CAIRN/tickets", "{'id': '" + ID + "0000000000a4', 'title': 'Walk'}")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/projects/CAIRN/tickets", "{'id': '" + ID + "0000000000a4', 'title': 'Walk'}")
                        .then(409, "{'errors': [{'pointer': '/id', 'detail': '...restore...'}]}"),
                scenario("An id of one's own is a UUID, once in a request")
                        .when("POST /api/projects/CAIRN/tickets", "{'id': 'CAIRN-9', 'title': 'Walk'}")
                        .then(422, "{'errors': [{'pointer': '/id', 'detail': '...UUID...'}]}")
                        .when("POST /api/projects/CAIRN/tickets", "{'id': 7, 'title': 'Walk'}")
                        .then(422, "{'errors': [{'pointer': '/id'}]}")
                        .when(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'id': '" + ID + "0000000000a5', 'title': 'a'}, {'id': '" + ID
                                        + "0000000000A5', 'title': 'b'}]")
                        .then(422, "{'errors': [{'pointer': '/1/id'}]}"));
    }

    @Test
    void what_was_created_is_told_in_the_very_bytes_of_a_later_read() {
        String project = "/api/projects/" + SERVER.key();
        SERVER.client().post("/api/projects", "{\"key\": \"" + project.substring(14) + "\", \"name\": \"Odd\"}");
        ArrayNode sent = JsonNodeFactory.instance.arrayNode();
        for (String odd : ODD) {
            sent.addObject().put("title", "T" + odd).put("description", odd).put("assignee", "A" + odd);
            ObjectNode full = sent.addObject().put("title", odd + "T").put("status", "closed");
            full.put("estimateMinutes", 90)
                    .put("dueOn", "2026-12-24")
                    .putArray("tags")
                    .add("t" + odd);
            full.putArray("tasks").addObject().put("title", "N" + odd);
        }
        Reply created = SERVER.client().post(project + "/tickets", sent.toString());
        assertThat(created.json().get("items")).hasSize(2 * ODD.size());
        for (JsonNode row : created.json().get("items")) {
            assertToldAgain(created, "/api/tickets/" + row.get("id").asText());
            row.path("tasks")
                    .path("items")
                    .forEach(task -> assertToldAgain(
                            created, "/api/tasks/" + task.get("id").asText()));
        }
    }

    private static void assertToldAgain(Reply created, String path) {
        String read = SERVER.client().get(path).text();

        assertThat(created.text()).contains(read.substring(0, read.length() - 1));
    }
}
