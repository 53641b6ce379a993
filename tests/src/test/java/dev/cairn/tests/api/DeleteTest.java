package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient;
import java.sql.PreparedStatement;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deleting rows with their children, listing what is deleted, and bringing it back. */
class DeleteTest {
    private static final String TREE =
            "[{'title': 'Walk', 'tasks': [{'title': 'Left'}, {'title': 'Right'}]}, {'title': 'Run', 'tasks': [{'title': 'Fast'}]}]";

    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> deleting() {
        return SERVER.play(
                scenario("A deleted row is gone from lists and lookups; deleting it again changes nothing")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .when("DELETE /api/tickets/CAIRN-1")
                        .then(204, "-")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(404)
                        .when("GET /api/projects/CAIRN/tickets?count=true")
                        .then(200, "{'items': [{'key': 'CAIRN-2'}], 'total': 1}")
                        .given("GET /api/tickets/CAIRN-1?deleted=include")
                        .as("deleted")
                        .when("DELETE /api/tickets/CAIRN-1")
                        .then(204)
                        .when("GET /api/tickets/CAIRN-1?deleted=include")
                        .then(200, "{'revision': {deleted.revision}, 'deletedAt': '{deleted.deletedAt}'}")
                        .when("DELETE /api/tickets/CAIRN-9")
                        .then(404),
                scenario("Children go with their parent, each with a revision of its own")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .as("made")
                        .given("DELETE /api/projects/CAIRN")
                        .when("GET /api/tasks/CAIRN-1.1")
                        .then(404)
                        .when("GET /api/projects?key=CAIRN&deleted=only&expand=tickets.tasks&"
                                + "tickets.deleted=only&tickets.tasks.deleted=only&tickets.sort=number")
                        .then(200, """
                                {'items': [{'deletedAt': '*', 'tickets': {'items': [
                                  {'key': 'CAIRN-1', 'deletedAt': '*', 'tasks': {'items': [{'deletedAt': '*'}, {'deletedAt': '*'}]}},
                                  {'key': 'CAIRN-2', 'deletedAt': '*', 'tasks': {'items': [{'deletedAt': '*'}]}}]}}]}"""),
                scenario("Deleted rows are listed alone or among the others, and filtered like them")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("GET /api/tickets?projectId=CAIRN&deleted=only&count=true")
                        .then(200, "{'items': [{'key': 'CAIRN-1', 'deletedAt': '...Z'}], 'total': 1}")
                        .when("GET /api/tickets?projectId=CAIRN&deleted=include&sort=number")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}, {'key': 'CAIRN-2', 'deletedAt': null}]}")
                        .when("GET /api/tickets?projectId=CAIRN&deleted=include&deletedAt:null=false")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}]}"),
                scenario("Where deleted rows are shown, their keys work in filters as ids do")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("GET /api/tickets?deleted=only&id=cairn-1")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}]}")
                        .when("GET /api/projects/CAIRN/tickets?deleted=include&id:ne=CAIRN-1")
                        .then(200, "{'items': [{'key': 'CAIRN-2'}]}")
                        .when("GET /api/tickets?deleted=include&id:in=CAIRN-1,CAIRN-2&sort=number")
                        .then(200, "{'items': [{'key': 'CAIRN-1'}, {'key': 'CAIRN-2'}]}")
                        .when("GET /api/tasks?deleted=only&ticketId=CAIRN-1&sort=number")
                        .then(200, "{'items': [{'key': 'CAIRN-1.1'}, {'key': 'CAIRN-1.2'}]}")
                        .when("GET /api/projects/CAIRN?expand=tickets&tickets.deleted=only&tickets.id=CAIRN-1")
                        .then(200, "{'tickets': {'items': [{'key': 'CAIRN-1'}]}}"),
                scenario("A key in a filter stands for the live row, and else for the one deleted last")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'First'}")
                        .given("DELETE /api/projects/CAIRN")
                        .given(
                                "POST /api/projects",
                                "{'key': 'CAIRN', 'name': 'Second', 'tickets': [{'title': 'Second'}]}")
                        .when("GET /api/tickets?deleted=include&projectId=CAIRN")
                        .then(200, "{'items': [{'title': 'Second'}]}")
                        .given("DELETE /api/projects/CAIRN")
                        .when("GET /api/tickets?deleted=only&projectId=CAIRN")
                        .then(200, "{'items': [{'title': 'Second'}]}"),
                scenario("A row can be deleted on the condition that nobody changed it")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("old")
                        .given("PATCH /api/tickets/CAIRN-1", "{'title': 'Run'}")
                        .as("new")
                        .when("DELETE /api/tickets/CAIRN-1")
                        .with("If-Match", "{old.ETag}")
                        .then(412, "{'current': {'title': 'Run'}}")
                        .when("DELETE /api/tickets/CAIRN-1")
                        .with("If-Match", "{new.ETag}")
                        .then(204),
                scenario("Nothing new comes under a deleted row")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("GET /api/tickets/CAIRN-1")
                        .as("ticket")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/tickets/CAIRN-1/tasks", "{'title': 'Late'}")
                        .then(404)
                        .when("POST /api/tasks", "{'ticketId': '{ticket.id}', 'title': 'Late'}")
                        .then(422, "{'errors': [{'pointer': '/ticketId'}]}")
                        .when("PATCH /api/tasks/CAIRN-1.1", "{'title': 'Late'}")
                        .then(404)
                        .when("POST /api/tickets/CAIRN-1/tasks/order", "{'taskIds': []}")
                        .then(404));
    }

    @TestFactory
    Stream<DynamicTest> restoring() {
        return SERVER.play(
                scenario("A restore brings back the row with all that its delete took")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .as("made")
                        .given("GET /api/projects/CAIRN")
                        .as("project")
                        .given("DELETE /api/projects/CAIRN")
                        .when("POST /api/projects/CAIRN/restore")
                        .then(200, "{'id': '{project.id}', 'key': 'CAIRN', 'deletedAt': null}")
                        .header("ETag", "*")
                        .when("GET /api/projects/CAIRN?expand=tickets.tasks&tickets.sort=number")
                        .then(200, """
                                {'tickets': {'items': [
                                  {'id': '{made.items.0.id}', 'deletedAt': null, 'tasks': {'items': [{'title': 'Left'}, {'title': 'Right'}]}},
                                  {'id': '{made.items.1.id}', 'deletedAt': null, 'tasks': {'items': [{'title': 'Fast'}]}}]}}"""),
                scenario("A restore brings back precisely that: what was deleted before stays deleted")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("DELETE /api/tasks/CAIRN-1.1")
                        .given("DELETE /api/tickets/CAIRN-2")
                        .given("DELETE /api/projects/CAIRN")
                        .given("POST /api/projects/CAIRN/restore")
                        .when("GET /api/projects/CAIRN?expand=tickets.tasks")
                        .then(
                                200,
                                "{'tickets': {'items': [{'key': 'CAIRN-1', 'tasks': {'items': [{'key': 'CAIRN-1.2'}]}}]}}")
                        .given("POST /api/tickets/CAIRN-2/restore")
                        .when("GET /api/tickets/CAIRN-2?expand=tasks")
                        .then(200, "{'tasks': {'items': [{'key': 'CAIRN-2.1'}]}}"),
                scenario("That holds for deletes of the same moment, too")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("POST /api/batch", """
                                {'operations': [{'method': 'DELETE', 'path': '/api/tasks/CAIRN-1.1'},
                                                {'method': 'DELETE', 'path': '/api/tickets/CAIRN-1'},
                                                {'method': 'POST', 'path': '/api/tickets/CAIRN-1/restore'}]}""")
                        .when("GET /api/tickets/CAIRN-1/tasks")
                        .then(200, "{'items': [{'key': 'CAIRN-1.2'}]}"),
                scenario("Restoring a live row changes nothing")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .as("row")
                        .when("POST /api/tickets/CAIRN-1/restore")
                        .then(200, "{'revision': {row.revision}}")
                        .when("POST /api/tickets/CAIRN-9/restore")
                        .then(404),
                scenario("A row does not come back under a deleted parent")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("DELETE /api/tasks/CAIRN-1.1")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/tasks/CAIRN-1.1/restore")
                        .then(409, "{'type': '/problems/conflict', 'detail': '...ticket...'}")
                        .given("POST /api/tickets/CAIRN-1/restore")
                        .when("POST /api/tasks/CAIRN-1.1/restore")
                        .then(200, "{'key': 'CAIRN-1.1'}"),
                scenario("A child does not come back alone when it went with its parent")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/tasks/CAIRN-1.1/restore")
                        .then(409),
                scenario("A row does not come back while another one has its unique value")
                        .given("GET /api/projects/CAIRN")
                        .as("old")
                        .given("DELETE /api/projects/CAIRN")
                        .given("POST /api/projects", "{'key': 'CAIRN', 'name': 'New'}")
                        .as("new")
                        .when("POST /api/projects/{old.id}/restore")
                        .then(
                                409,
                                "{'type': '/problems/conflict', 'detail': '...key now: {new.id}. Delete that one first.'}")
                        .given("DELETE /api/projects/{new.id}")
                        .when("POST /api/projects/{old.id}/restore")
                        .then(200, "{'name': 'Cairn'}"),
                scenario("A key that several deleted rows had stands for the one deleted last")
                        .given("DELETE /api/projects/CAIRN")
                        .given("POST /api/projects", "{'key': 'CAIRN', 'name': 'Second'}")
                        .given("DELETE /api/projects/CAIRN")
                        .when("GET /api/projects/CAIRN?deleted=include")
                        .then(200, "{'name': 'Second'}")
                        .when("POST /api/projects/CAIRN/restore")
                        .then(200, "{'name': 'Second'}"),
                scenario("A restored row can be changed and deleted again as before")
                        .given("POST /api/projects/CAIRN/tickets", TREE)
                        .given("DELETE /api/tickets/CAIRN-1")
                        .given("POST /api/tickets/CAIRN-1/restore")
                        .as("back")
                        .when("PATCH /api/tickets/CAIRN-1", "{'title': 'Crawl'}")
                        .with("If-Match", "{back.ETag}")
                        .then(200, "{'title': 'Crawl'}")
                        .when("DELETE /api/tickets/CAIRN-1")
                        .then(204)
                        .when("POST /api/tickets/CAIRN-1/restore")
                        .with("Prefer", "return=minimal")
                        .then(204)
                        .when("GET /api/tickets/CAIRN-1/tasks?count=true")
                        .then(200, "{'total': 2}"));
    }

    @Test
    void what_a_delete_took_comes_back_even_if_somebody_has_touched_it_since() {
        TestClient client = SERVER.client();
        String key = SERVER.key();
        client.post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"Touched\"}");
        client.post("/api/projects/" + key + "/tickets", TREE.replace('\'', '"'));
        client.delete("/api/tickets/" + key + "-1");

        SERVER.server().database().write(session -> {
            PreparedStatement update =
                    session.statement("UPDATE tickets SET description = 'by hand' WHERE key = '" + key + "-1'");
            return update.executeUpdate();
        });
        client.post("/api/tickets/" + key + "-1/restore", "");

        assertThat(client.get("/api/tickets/" + key + "-1/tasks?count=true")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }
}
