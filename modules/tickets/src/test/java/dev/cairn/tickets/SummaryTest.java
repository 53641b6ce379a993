package dev.cairn.tickets;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.projects.ProjectsModule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class SummaryTest {
    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(new ProjectsModule(), new TicketsModule())
            .givenAlways("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn'}");

    @TestFactory
    Stream<DynamicTest> the_summary_of_a_project() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return SERVER.play(
                scenario("Nothing is counted as zero, not left out")
                        .given("GET /api/projects/CAIRN")
                        .as("project")
                        .when("GET /api/projects/cairn/summary")
                        .then(200, """
                                {'projectId': '{project.id}', 'tickets': 0, 'byStatus': {'open': 0, 'in_progress': 0, 'closed': 0},
                                 'unclosedByPriority': {'low': 0, 'normal': 0, 'high': 0, 'urgent': 0}, 'overdue': 0, 'recentlyClosed': []}"""),
                scenario("Live tickets are counted by status, and unclosed ones by priority")
                        .given("POST /api/projects/CAIRN/tickets", """
                                [{'title': 'a'}, {'title': 'b', 'priority': 'urgent'}, {'title': 'c', 'status': 'in_progress', 'priority': 'urgent'},
                                 {'title': 'd', 'status': 'closed', 'priority': 'urgent'}, {'title': 'e', 'priority': 'high'}]""")
                        .given("DELETE /api/tickets/CAIRN-5")
                        .given(
                                "POST /api/projects",
                                "{'key': 'XCAIRN', 'name': 'Other', 'tickets': [{'title': 'elsewhere'}]}")
                        .when("GET /api/projects/CAIRN/summary")
                        .then(200, """
                                {'tickets': 4, 'byStatus': {'open': 2, 'in_progress': 1, 'closed': 1},
                                 'unclosedByPriority': {'low': 0, 'normal': 1, 'high': 0, 'urgent': 2}}"""),
                scenario("Overdue is what was due before today and is not closed")
                        .given("POST /api/projects/CAIRN/tickets", """
                                [{'title': 'late', 'dueOn': '%1$s'}, {'title': 'done', 'dueOn': '%1$s', 'status': 'closed'},
                                 {'title': 'in time', 'dueOn': '%2$s'}, {'title': 'any time'}, {'title': 'gone',
                                  'dueOn': '%1$s'}]""".formatted(today.minusDays(1), today.plusDays(1)))
                        .given("DELETE /api/tickets/CAIRN-5")
                        .when("GET /api/projects/CAIRN/summary")
                        .then(200, "{'overdue': 1}"),
                scenario("The ten tickets closed last are named, the latest first")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[" + "{'title': 'a', 'status': 'closed'},".repeat(9)
                                        + "{'title': 'b'}, {'title': 'c'}]")
                        .given("PATCH /api/tickets/CAIRN-11", "{'status': 'closed'}")
                        .given("PATCH /api/tickets/CAIRN-10", "{'status': 'closed'}")
                        .as("last")
                        .when("GET /api/projects/CAIRN/summary")
                        .then(200, """
                                {'recentlyClosed': [
                                  {'id': '{last.id}', 'key': 'CAIRN-10', 'title': 'b', 'closedAt': '{last.closedAt}'}, {'key': 'CAIRN-11'},
                                  {}, {}, {}, {}, {}, {}, {}, {}]}"""),
                scenario("It belongs to a live project and takes no parameters")
                        .when("GET /api/projects/NOBODY/summary")
                        .then(404)
                        .when("GET /api/projects/CAIRN/summary?status=open")
                        .then(400)
                        .when("POST /api/projects/CAIRN/summary", "{}")
                        .then(405));
    }

    @Test
    void a_ticket_that_another_program_has_closed_is_shown_as_it_is_stored() {
        TestClient client = SERVER.client();
        String key = SERVER.key();
        client.post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"Closed by hand\"}");
        client.post("/api/projects/" + key + "/tickets", "{\"title\": \"Walk\"}");

        SERVER.server()
                .database()
                .write(session -> session.statement(
                                "UPDATE tickets SET status = 'closed', closed_at = '2026-11-22 14:15:16' WHERE key = '"
                                        + key + "-1'")
                        .executeUpdate());

        TestClient.Reply summary = client.get("/api/projects/" + key + "/summary");
        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.json().at("/recentlyClosed/0/closedAt").asText()).isEqualTo("2026-11-22 14:15:16");
    }
}
