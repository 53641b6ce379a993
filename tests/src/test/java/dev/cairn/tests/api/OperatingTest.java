package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server says of itself: the index, its health and its measurements. */
class OperatingTest {
    /** A token is rarely shorter than three characters of such a text. */
    private static final int CHARACTERS_OF_2000_TOKENS = 6_000;

    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> routes() {
        return SERVER.play(
                scenario("The index is at the root and at /api")
                        .when("GET /")
                        .then(200, "{'resources': {'projects': {}, 'tickets': {}, 'tasks': {}}}")
                        .header("Content-Type", "application/json")
                        .when("GET /api")
                        .then(200, "{'resources': {'projects': {}, 'tickets': {}, 'tasks': {}}}"),
                scenario("The index names columns, enums, links, operators and one call each")
                        .when("GET /api")
                        .then(200, """
                                {'resources': {'tickets': {
                                   'fields': {'projectId': '...id of projects...', 'status': '...open | in_progress | closed...',
                                    'title': '...1-200...',
                                              'number': '...set by the server...', 'dueOn': '...date...', 'description': '...at most 50000...'},
                                   'expand': ['project', 'tasks']}},
                                 'calls': {'list': '*', 'read': '*', 'create': '*', 'change': '*', 'delete': '*', 'batch': '*',
                                           'GET /api/projects/{id}/summary': '*', 'POST /api/tickets/{id}/tasks/order': '*'},
                                 'query': {'filter': '...ne gt gte lt lte in...', 'list': '*', 'expand': '*'}}"""),
                scenario("The process is alive, and the database answers")
                        .when("GET /livez")
                        .then(200)
                        .when("GET /readyz")
                        .then(200));
    }

    @Test
    void the_index_is_short_enough_to_be_read_whole() {
        assertThat(SERVER.client().get("/api").text()).hasSizeLessThan(CHARACTERS_OF_2000_TOKENS);
    }

    @Test
    void every_field_of_a_row_stands_in_the_index() {
        SERVER.client()
                .post(
                        "/api/projects",
                        "{\"key\": \"INDEX\", \"name\": \"Index\", \"tickets\": [{\"title\": \"a\", \"tasks\": [{\"title\": \"b\"}]}]}");
        JsonNode resources = SERVER.client().get("/api").json().get("resources");

        assertThat(resources.fieldNames()).toIterable().containsExactly("projects", "tickets", "tasks");
        resources
                .properties()
                .forEach(resource -> assertThat(
                                resource.getValue().get("fields").fieldNames())
                        .toIterable()
                        .containsExactlyElementsOf(() -> SERVER.client()
                                .get("/api/" + resource.getKey() + "?limit=1")
                                .json()
                                .at("/items/0")
                                .fieldNames()));
    }

    @Test
    void requests_are_measured_by_their_route_and_never_by_a_key() {
        SERVER.client().get("/api/projects/NOBODY");

        String metrics = SERVER.client().get("/metrics").text();

        assertThat(metrics)
                .contains("route=\"/api/projects/{id}\"")
                .contains("# TYPE")
                .doesNotContain("NOBODY");
    }
}
