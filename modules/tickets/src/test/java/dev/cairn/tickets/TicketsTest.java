package dev.cairn.tickets;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.projects.ProjectsModule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketsTest {
    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(new ProjectsModule(), new TicketsModule())
            .givenAlways("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn'}");

    @TestFactory
    Stream<DynamicTest> numbers_and_keys() {
        return SERVER.play(
                scenario("Tickets are numbered within their project, however they come")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a'}")
                        .given(
                                "POST /api/tickets",
                                "[{'projectId': 'CAIRN', 'title': 'b'}, {'projectId': 'CAIRN', 'title': 'c'}]")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'd'}\n{'title': 'e'}\n")
                        .with("Content-Type", "application/x-ndjson")
                        .given(
                                "POST /api/batch",
                                "{'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'f'}}]}")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&fields=key,title")
                        .then(200, """
                                {'items': [{'key': 'CAIRN-1', 'title': 'a'}, {'key': 'CAIRN-2', 'title': 'b'}, {'key': 'CAIRN-3', 'title': 'c'},
                                           {'key': 'CAIRN-4', 'title': 'd'}, {'key': 'CAIRN-5', 'title': 'e'}, {'key': 'CAIRN-6', 'title': 'f'}]}"""),
                scenario("Tickets of several projects in one request are numbered apart, in its order")
                        .given(
                                "POST /api/projects",
                                "{'key': 'XCAIRN', 'name': 'Other', 'tickets': [{'title': 'first'}]}")
                        .when(
                                "POST /api/tickets",
                                "[{'projectId': 'XCAIRN', 'title': 'a'}, {'projectId': 'CAIRN', 'title': 'b'}, "
                                        + "{'projectId': 'xcairn', 'title': 'c'}]")
                        .then(201, "{'items': [{'key': 'XCAIRN-2'}, {'key': 'CAIRN-1'}, {'key': 'XCAIRN-3'}]}"),
                scenario("A number is never used again: not of a deleted ticket, nor of one that came back")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'a'}, {'title': 'b'}]")
                        .given("DELETE /api/tickets/CAIRN-2")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'c'}")
                        .then(201, "{'key': 'CAIRN-3'}")
                        .given("DELETE /api/projects/CAIRN")
                        .given("POST /api/projects/CAIRN/restore")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'd'}")
                        .then(201, "{'key': 'CAIRN-4'}")
                        .when("POST /api/tickets/CAIRN-2/restore")
                        .then(200, "{'key': 'CAIRN-2', 'number': 2}"),
                scenario("A refused request uses up no number")
                        .when("POST /api/batch", """
                                {'operations': [{'method': 'POST', 'path': '/api/projects/CAIRN/tickets', 'body': {'title': 'a'}},
                                                {'method': 'DELETE', 'path': '/api/tickets/CAIRN-99'}]}""")
                        .then(404)
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'b'}")
                        .then(201, "{'key': 'CAIRN-1'}"),
                scenario("A project that takes over the key of a deleted one numbers its own tickets")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'a'}, {'title': 'b'}]")
                        .given("DELETE /api/projects/CAIRN")
                        .given("POST /api/projects", "{'key': 'CAIRN', 'name': 'Next'}")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'new'}")
                        .then(201, "{'key': 'CAIRN-1'}")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'title': 'new'}"),
                scenario("A ticket stays in its project")
                        .given("POST /api/projects", "{'key': 'YCAIRN', 'name': 'Other'}")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'projectId': 'YCAIRN'}")
                        .then(422, "{'errors': [{'pointer': '/projectId', 'detail': '...never changes...'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> the_moment_of_closing_follows_the_status() {
        return SERVER.play(
                scenario("Closing sets it, opening again clears it")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'status': 'closed'}")
                        .then(200, "{'closedAt': '...Z'}")
                        .as("closed")
                        .when("PATCH /api/tickets/CAIRN-1", "{'status': 'closed', 'title': 'b'}")
                        .then(200, "{'closedAt': '{closed.closedAt}'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'status': 'in_progress'}")
                        .then(200, "{'closedAt': null}"),
                scenario("A ticket may be created closed")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'a', 'status': 'closed'}")
                        .then(201, "{'closedAt': '...Z'}")
                        .as("made")
                        .when("GET /api/tickets/CAIRN-1")
                        .then(200, "{'closedAt': '{made.createdAt}'}"),
                scenario("It follows on every path that writes")
                        .given("POST /api/projects/CAIRN/tickets", "[{'title': 'a'}, {'title': 'b'}]")
                        .when("PATCH /api/tickets", "[{'id': 'CAIRN-1', 'status': 'closed'}]")
                        .then(200, "{'items': [{'closedAt': '*'}]}")
                        .when(
                                "POST /api/batch",
                                "{'operations': [{'method': 'PATCH', 'path': '/api/tickets/CAIRN-2', 'body': {'status': 'closed'}}]}")
                        .then(200, "{'results': [{'body': {'closedAt': '*'}}]}")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'c', 'status': 'closed'}\n")
                        .with("Content-Type", "application/x-ndjson")
                        .when("GET /api/tickets/CAIRN-3")
                        .then(200, "{'closedAt': '*'}"),
                scenario("Nobody else sets it")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a'}")
                        .when("PATCH /api/tickets/CAIRN-1", "{'status': 'closed', 'closedAt': '2020-01-01T00:00:00Z'}")
                        .then(422, "{'errors': [{'pointer': '/closedAt'}]}")
                        .when("POST /api/projects/CAIRN/tickets", "{'title': 'a', 'closedAt': '2020-01-01T00:00:00Z'}")
                        .then(422, "{'errors': [{'pointer': '/closedAt'}]}"),
                scenario("A ticket that is deleted and comes back was closed when it was")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'a', 'status': 'closed'}")
                        .as("made")
                        .given("DELETE /api/tickets/CAIRN-1")
                        .when("POST /api/tickets/CAIRN-1/restore")
                        .then(200, "{'closedAt': '{made.closedAt}'}"));
    }

    @Test
    void tickets_are_numbered_behind_those_that_another_program_has_added() {
        TestClient client = SERVER.client();
        String key = SERVER.key();
        String projectId = client.post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"By hand\"}")
                .json()
                .get("id")
                .asText();

        for (int number : new int[] {1, 3}) {
            SERVER.server()
                    .database()
                    .write(session -> session.statement("INSERT INTO tickets (id, project_id, number, key, title) "
                                    + "VALUES ('01a00000-0000-7000-8000-00000000000%1$d', '%2$s', %1$d, '%3$s-%1$d', 'By hand')"
                                            .formatted(number, projectId, key))
                            .executeUpdate());
            client.post("/api/projects/" + key + "/tickets", "{\"title\": \"Walk\"}");
        }

        assertThat(client.get("/api/projects/" + key + "/tickets?sort=number")
                        .json()
                        .get("items")
                        .findValuesAsText("key"))
                .containsExactly(key + "-1", key + "-2", key + "-3", key + "-4");
    }
}
