package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes: merge patches of one row and of many. */
class ChangeTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> one() {
        return SERVER.play(
                scenario("Only what is sent changes, null clears, and JSON is replaced whole")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk', 'assignee': 'ada', 'estimateMinutes': 30, 'tags': ['a', 'b']}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'assignee': null, 'tags': ['c']}")
                        .with("Content-Type", "application/merge-patch+json")
                        .then(200, "{'title': 'Walk', 'assignee': null, 'estimateMinutes': 30, 'tags': ['c']}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("Content-Type", "application/json; charset=utf-8")
                        .then(200, "{'title': 'Run', 'tags': ['c']}"),
                scenario("A changed row has a new revision, which is its ETag, and a new updatedAt")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("before")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .then(
                                200,
                                "{'createdAt': '{before.createdAt}', 'revision': '*'}"
                                        .replace("'revision': '*'", "'id': '{before.id}'"))
                        .as("after")
                        .header("ETag", "'{after.revision}'")
                        .when("GET /api/tickets?projectId=CAIRN&revision:gt={before.revision}")
                        .then(200, "{'items': [{'revision': {after.revision}}]}"),
                scenario("A patch that changes nothing changes nothing")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "{'title': 'Walk', 'tags': ['a'], 'dueOn': '2026-12-24'}")
                        .as("before")
                        .when("PATCH /api/tickets/CAIRN-1", "{}")
                        .then(200, "{'revision': {before.revision}, 'updatedAt': '{before.updatedAt}'}")
                        .when(
                                "PATCH /api/tickets/CAIRN-1",
                                "{'title': 'Walk', 'tags': [ 'a' ], 'assignee': null, 'dueOn': '2026-12-24'}")
                        .then(200, "{'revision': {before.revision}, 'updatedAt': '{before.updatedAt}'}")
                        .header("ETag", "'{before.revision}'"),
                scenario("A row can be read, edited and sent back whole")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk', 'status': 'closed'}")
                        .given("GET /api/tickets/CAIRN-1")
                        .as("row")
                        .when("PATCH /api/tickets/CAIRN-1", """
                                {'id': '{row.id}', 'projectId': '{row.projectId}', 'number': 1, 'key': 'CAIRN-1', 'title': 'Run', 'description': '',
                                 'status': 'closed', 'priority': 'normal', 'assignee': null, 'estimateMinutes': null, 'dueOn': null, 'tags': [],
                                 'suggestedFiles': [], 'closedAt': '{row.closedAt}', 'revision': {row.revision},
                                 'createdAt': '{row.createdAt}', 'updatedAt': '{row.updatedAt}', 'deletedAt': null}""")
                        .then(200, "{'title': 'Run', 'closedAt': '{row.closedAt}'}"),
                scenario("A row sent back after somebody else changed it is a 412 with the row as it is now")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("old")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .as("new")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Swim', 'revision': {old.revision}}")
                        .then(
                                412,
                                "{'type': '/problems/changed', 'current': {'title': 'Run', 'revision': {new.revision}}}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'Run'}"),
                scenario("What the server sets and what was set once cannot be changed, and every such fault is told")
                        .given("POST /api/projects", "{'key': 'XCAIRN', 'name': 'Other'}")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when(
                                "PATCH /api/tickets/CAIRN-1",
                                "{'projectId': 'XCAIRN', 'number': 9, 'key': 'CAIRN-9', 'closedAt': "
                                        + "'2026-01-01T00:00:00Z', 'createdAt': '2026-01-01T00:00:00Z'}")
                        .then(422, """
                                {'errors': [{'pointer': '/projectId'}, {'pointer': '/number'}, {'pointer': '/key'}, {'pointer': '/closedAt'},
                                            {'pointer': '/createdAt'}]}""")
                        .when("PATCH /api/projects/CAIRN", "{'key': 'YCAIRN'}")
                        .then(422, "{'errors': [{'pointer': '/key', 'detail': '...never changes...'}]}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'id': '018f0000-0000-7000-8000-0000000000d1'}")
                        .then(422, "{'errors': [{'pointer': '/id'}]}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'deletedAt': '2026-01-01T00:00:00Z'}")
                        .then(422, "{'errors': [{'pointer': '/deletedAt'}]}"),
                scenario("A link sent back as a key is unchanged, too")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("row")
                        .when("PATCH /api/tickets/CAIRN-1", "{'projectId': 'cairn', 'key': 'cairn-1'}")
                        .then(200, "{'revision': {row.revision}}"),
                scenario("What expand showed is not sent back")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'project': {'name': 'Other'}, 'tasks': {'items': []}}")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/project', 'detail': '...projectId...'}, {'pointer': "
                                        + "'/tasks', 'detail': '.../api/tasks...'}]}"),
                scenario("With Prefer: return=minimal only the ETag comes back")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .with("Prefer", "return=minimal")
                        .then(204, "-")
                        .header("ETag", "*")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Swim'}")
                        .with("Prefer", "wait=5;x=y, Return = \"minimal\"; z")
                        .then(204, "-")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Fly'}")
                        .with("Prefer", "return=representation, return=minimal")
                        .then(200, "{'title': 'Fly'}"),
                scenario("A row that is not there, or deleted, is not changed")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .then(404)
                        .when("PATCH /api/tickets/CAIRN-2", "{'title': 'Run'}")
                        .then(404, "{'errors': '-'}"),
                scenario("A change of one row is an object")
                        .when("PATCH /api/projects/CAIRN", "[]")
                        .then(422, "{'errors': [{'pointer': '', 'detail': '...object...'}]}")
                        .when("PATCH /api/projects/CAIRN", "null")
                        .then(422)
                        .when("PATCH /api/projects/CAIRN", "'name'")
                        .then(422)
                        .when("PATCH /api/projects/CAIRN", "[{'op': 'replace', 'path': '/name', 'value': 'x'}]")
                        .with("Content-Type", "application/json-patch+json")
                        .then(415, "{'detail': '...application/merge-patch+json...'}"));
    }

    @TestFactory
    Stream<DynamicTest> many() {
        return SERVER.play(
                scenario("An array changes many rows, which come back in its order")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .given("GET /api/tickets/CAIRN-2")
                        .as("run")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-3', 'status': 'open'}, {'id': '{run.id}', 'priority': 'low', 'ifMatch': {run.revision}}]")
                        .then(
                                200,
                                "{'items': [{'key': 'CAIRN-3', 'status': 'open', 'closedAt': null}, {'key': "
                                        + "'CAIRN-2', 'priority': 'low', 'title': 'Run'}]}")
                        .as("after")
                        .when("GET /api/tickets/CAIRN-2")
                        .then(200, "{'revision': {after.items.1.revision}}"),
                scenario("Every changed row has a revision of its own, an unchanged one keeps its own")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'a'}, {'title': 'b'}]")
                        .as("before")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-1', 'title': 'a'}, {'id': 'CAIRN-2', 'title': 'c'}]")
                        .then(200, "{'items': [{'revision': {before.items.0.revision}}, {'title': 'c'}]}")
                        .as("after")
                        .when("GET /api/projects/CAIRN/tickets?revision:gt={before.items.1.revision}")
                        .then(200, "{'items': [{'key': 'CAIRN-2'}]}"),
                scenario("All or nothing: faults are told together")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'a'}, {'title': 'b'}]")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-1', 'title': 'A'}, {'id': 'CAIRN-2', 'title': ''}, {'title': 'x'}, "
                                        + "{'id': 'CAIRN-1', 'colour': 'red'}, 'x']")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/1/title'}, {'pointer': '/2/id'}, {'pointer': '/3/colour'}, {'pointer': '/4'}]}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'a'}"),
                scenario("All or nothing: a stale element is a 412 that points to it")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'a'}, {'title': 'b'}]")
                        .as("made")
                        .given("PATCH /api/tickets/CAIRN-2", "{'title': 'c'}")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-1', 'title': 'A'}, {'id': 'CAIRN-2', 'title': 'B', 'ifMatch': {made.items.1.revision}}]")
                        .then(
                                412,
                                "{'current': {'key': 'CAIRN-2', 'title': 'c'}, 'errors': [{'pointer': '/1/ifMatch'}]}")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-1', 'title': 'A'}, {'id': 'CAIRN-2', 'title': 'B', 'revision': {made.items.1.revision}}]")
                        .then(
                                412,
                                "{'current': {'key': 'CAIRN-2', 'title': 'c'}, 'errors': [{'pointer': '/1/revision'}]}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'a'}"),
                scenario("All or nothing: missing rows are named")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a'}")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-1', 'title': 'A'}, {'id': 'CAIRN-8', 'title': 'B'}, {'id': 'CAIRN-9', 'title': 'C'}]")
                        .then(404, "{'errors': [{'pointer': '/1/id'}, {'pointer': '/2/id'}]}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'a'}"),
                scenario("A row stands in the array once")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a'}")
                        .when(
                                "PATCH /api/tickets",
                                "[{'id': 'CAIRN-1', 'title': 'A'}, {'id': 'cairn-1', 'title': 'B'}]")
                        .then(422, "{'errors': [{'pointer': '/1/id', 'detail': '...twice...'}]}"),
                scenario("Changes of many rows are an array, whose elements say what they match")
                        .when("PATCH /api/tickets", "{'id': 'CAIRN-1', 'title': 'A'}")
                        .then(422, "{'detail': '...array...'}")
                        .when("PATCH /api/tickets", "[]")
                        .with("If-Match", "'1'")
                        .then(400, "{'errors': [{'parameter': 'If-Match', 'detail': '...ifMatch...'}]}")
                        .when("PATCH /api/tickets", "[]")
                        .then(200, "{'items': []}")
                        .when("PATCH /api/tickets", "[" + "{'id': 'CAIRN-1'},".repeat(10_000) + "{'id': 'CAIRN-1'}]")
                        .then(413));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00Z", "2026-01-01 00:00:00", "2026-01-01T01:00:00.000+01:00"})
    void a_row_whose_moments_another_program_has_written_can_be_sent_back_whole(String moment) {
        // Without the description of the API, which not every such form keeps to.
        TestClient client = new TestClient(SERVER.server().address());
        String key = SERVER.key();
        client.post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"Cairn\"}");
        client.post("/api/projects/" + key + "/tickets", "{\"title\": \"Walk\"}");
        SERVER.server()
                .database()
                .write(session -> session.statement(
                                "UPDATE tickets SET created_at = '" + moment + "' WHERE key = '" + key + "-1'")
                        .executeUpdate());
        String row = client.get("/api/tickets/" + key + "-1").text();
        assertThat(row).contains(moment);

        TestClient.Reply same = client.patch("/api/tickets/" + key + "-1", row.replace("Walk", "Run"));

        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.json().get("createdAt").asText()).isEqualTo(moment);
        String changed = "{\"createdAt\": \"" + moment.replace("2026-01", "2026-02") + "\"}";
        assertThat(client.patch("/api/tickets/" + key + "-1", changed).status()).isEqualTo(422);
    }
}
