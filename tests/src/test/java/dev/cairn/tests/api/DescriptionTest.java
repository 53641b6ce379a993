package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API describes itself: as an OpenAPI document for programs, and as a page for people. */
class DescriptionTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> served() {
        return SERVER.play(
                scenario("The description is served as OpenAPI 3.1")
                        .when("GET /openapi.json")
                        .then(
                                200,
                                "{'openapi': '3.1...', 'info': {'title': 'Cairn'}, 'paths': {'/api/tickets/{id}': {}}}")
                        .header("Content-Type", "application/json")
                        .as("document")
                        .when("GET /openapi.json")
                        .with("If-None-Match", "{document.ETag}")
                        .then(304),
                scenario("The page is served, and asked about again instead of sent again")
                        .when("GET /docs")
                        .then(200, "...<h1>Cairn...")
                        .header("Content-Type", "text/html...")
                        .header("Content-Security-Policy", "default-src ...")
                        .as("page")
                        .when("GET /docs")
                        .with("If-None-Match", "{page.ETag}")
                        .then(304),
                scenario("The index leads to both")
                        .when("GET /api")
                        .then(200, "{'description': {'openapi': '/openapi.json', 'page': '/docs'}}"));
    }

    @Test
    void every_route_that_answers_is_described_and_no_other() {
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> described.add(method + " " + path.getKey()));
        }
        List<String> answered = new ArrayList<>(SERVER.server().routes().stream()
                .map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.path())
                .toList());
        // The jar adds these, whose own test holds them against the description.
        answered.addAll(List.of("get /admin/backups", "post /admin/backups"));

        assertThat(described).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void operations_go_by_names_that_a_client_likes() {
        List<String> names = new ArrayList<>();
        document()
                .path("paths")
                .forEach(path -> path.forEach(
                        operation -> names.add(operation.path("operationId").asText())));

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"))
                .contains(
                        "listTickets",
                        "getTicket",
                        "createTicket",
                        "updateTicket",
                        "updateTickets",
                        "deleteTicket",
                        "restoreTicket",
                        "listProjectTickets",
                        "createTicketTask",
                        "getProjectSummary",
                        "orderTicketTasks",
                        "runBatch");
    }

    @Test
    void the_page_loads_nothing_and_its_links_lead_somewhere() {
        String page = SERVER.client().get("/docs").text();
        List<String> missing = new ArrayList<>();
        Matcher link = Pattern.compile("href=\"#([^\"]*)\"").matcher(page);
        while (link.find()) {
            if (!page.contains("id=\"" + link.group(1) + "\"")) {
                missing.add(link.group(1));
            }
        }

        assertThat(missing).isEmpty();
        assertThat(page).doesNotContain("<script", "src=", "http://", "https://", "url(", "@import");
        assertThat(page).contains("listTickets", "in_progress", "1 to 200 characters");
    }

    @Test
    void the_examples_can_be_sent_as_they_stand() {
        for (String resource : List.of("Project", "Ticket", "Task")) {
            String path = "/api/" + resource.toLowerCase(Locale.ROOT) + "s";
            Reply created = SERVER.client().post(path, example("New" + resource));
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            String row = path + "/" + created.json().path("id").asText();
            assertThat(SERVER.client().patch(row, example(resource + "Patch")).status())
                    .isEqualTo(200);
        }
    }

    private static JsonNode document() {
        return SERVER.client().get("/openapi.json").json();
    }

    private static String example(String schema) {
        return document().at("/components/schemas/" + schema + "/examples/0").toString();
    }
}
