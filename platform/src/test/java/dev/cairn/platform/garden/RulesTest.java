package dev.cairn.platform.garden;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.fixture.ScenarioServer;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a module adds to its tables: rules, effects, columns that are hidden or set by the server; and what the tables add themselves. */
class RulesTest {
    private static final GardenModule GARDEN = new GardenModule();

    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(GARDEN).givenAlways("POST /api/plots", "{'key': 'CAIRN'}");

    @TestFactory
    Stream<DynamicTest> rules() {
        return SERVER.play(
                scenario("A rule refuses a row at its place, on every path that writes")
                        .given("POST /api/plots/CAIRN/plants", "{'name': 'Moss', 'kind': 'moss'}")
                        .as("moss")
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'M', 'kind': 'moss', 'thirsty': true}")
                        .then(422, "{'errors': [{'pointer': '/thirsty', 'detail': 'Moss is never thirsty.'}]}")
                        .when(
                                "POST /api/plants",
                                "[{'name': 'N', 'plotId': 'CAIRN'}, {'name': 'M', 'plotId': 'CAIRN', 'kind': 'moss', 'thirsty': true}]")
                        .then(422, "{'errors': [{'pointer': '/1/thirsty'}]}")
                        .when(
                                "POST /api/plots",
                                "{'key': 'X-CAIRN', 'plants': [{'name': 'M', 'kind': 'moss', 'thirsty': true}]}")
                        .then(422, "{'errors': [{'pointer': '/plants/0/thirsty'}]}")
                        .when("PATCH /api/plants/{moss.id}", "{'thirsty': true}")
                        .then(422, "{'errors': [{'pointer': '/thirsty'}]}")
                        .when("PATCH /api/plants", "[{'id': '{moss.id}', 'thirsty': true}]")
                        .then(422, "{'errors': [{'pointer': '/0/thirsty'}]}")
                        .when(
                                "POST /api/batch",
                                "{'operations': [{'method': 'PATCH', 'path': '/api/plants/{moss.id}', 'body': {'thirsty': true}}]}")
                        .then(422, "{'errors': [{'pointer': '/operations/0/body/thirsty'}]}")
                        .when(
                                "POST /api/plots/CAIRN/plants",
                                "{'name': 'N'}\n{'name': 'M', 'kind': 'moss', 'thirsty': true}\n")
                        .with("Content-Type", "application/x-ndjson")
                        .then(200, "{'taken': 1, 'refused': 1, 'errors': [{'line': 2, 'pointer': '/thirsty'}]}"),
                scenario("A rule refuses a delete, of the row itself and along with its parent")
                        .given("POST /api/plots/CAIRN/plants", "{'name': 'Oak', 'kind': 'tree'}")
                        .as("oak")
                        .when("DELETE /api/plants/{oak.id}")
                        .then(409, "{'detail': 'A tree is not pulled out.'}")
                        .when("DELETE /api/plots/CAIRN")
                        .then(409)
                        .when("GET /api/plots/CAIRN?expand=plants")
                        .then(200, "{'plants': {'items': [{'name': 'Oak'}]}}"),
                scenario("A rule sets columns that only the server sets")
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'Oak', 'kind': 'tree'}")
                        .then(201, "{'shade': 'much'}")
                        .as("oak")
                        .when("PATCH /api/plants/{oak.id}", "{'kind': 'herb', 'shade': 'much'}")
                        .then(200, "{'shade': 'none'}"));
    }

    @TestFactory
    Stream<DynamicTest> columns() {
        return SERVER.play(
                scenario("A hidden column is nowhere to be seen, named or guessed")
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'Mint'}")
                        .then(201, "{'seedCode': '-', 'seed_code': '-'}")
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'Mint', 'seedCode': 'x'}")
                        .then(422, "{'errors': [{'pointer': '/seedCode', 'detail': '...no field...'}]}")
                        .when("GET /api/plants?seedCode=secret")
                        .then(400)
                        .when("GET /api/plants?sort=seedCode")
                        .then(400)
                        .when("GET /api/plants?fields=seedCode")
                        .then(400)
                        .when("GET /api")
                        .then(
                                200,
                                "{'resources': {'plants': {'fields': {'seedCode': '-', 'shade': '...set by the server...'}}}}"),
                scenario("A generated column is computed and read-only, and may be sent back")
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'Mint', 'leaves': 41}")
                        .then(201, "{'leafPairs': 20}")
                        .as("mint")
                        .when("PATCH /api/plants/{mint.id}", "{'leafPairs': 20, 'leaves': 50}")
                        .then(200, "{'leafPairs': 25}")
                        .when("PATCH /api/plants/{mint.id}", "{'leafPairs': 20}")
                        .then(422, "{'errors': [{'pointer': '/leafPairs'}]}"),
                scenario("A constraint of the table refuses with its name")
                        .when(
                                "POST /api/plots/CAIRN/plants",
                                "{'name': 'Mint', 'plantedOn': '2026-05-02', 'wateredAt': '2026-05-01T00:00:00Z'}")
                        .then(422, "{'detail': '...watered_after_it_was_planted...'}")
                        .given("POST /api/plots/CAIRN/plants", "{'name': 'Mint', 'plantedOn': '2026-05-02'}")
                        .as("mint")
                        .when("PATCH /api/plants/{mint.id}", "{'wateredAt': '2026-05-01T00:00:00Z'}")
                        .then(422, "{'detail': '...watered_after_it_was_planted...'}"),
                scenario("A unique value of several columns is taken within its parent, among live rows")
                        .given("POST /api/plots/CAIRN/plants", "{'name': 'Mint', 'label': 'A'}")
                        .as("mint")
                        .given("POST /api/plots", "{'key': 'Y-CAIRN', 'plants': [{'name': 'Other', 'label': 'A'}]}")
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'Cress', 'label': 'A'}")
                        .then(409, "{'errors': [{'pointer': '/label'}]}")
                        .when("POST /api/plots/CAIRN/plants", "[{'name': 'Cress'}, {'name': 'Dill'}]")
                        .then(201)
                        .as("others")
                        .when("PATCH /api/plants/{others.items.0.id}", "{'label': 'A'}")
                        .then(409, "{'errors': [{'pointer': '/label'}]}")
                        .given("DELETE /api/plants/{mint.id}")
                        .given("PATCH /api/plants/{others.items.0.id}", "{'label': 'A'}")
                        .when("POST /api/plants/{mint.id}/restore")
                        .then(409, "{'detail': '...label...'}"));
    }

    @Test
    void effects_are_told_of_what_is_on_disk_and_of_nothing_else() {
        TestClient client = SERVER.client();
        client.post("/api/plots", "{\"key\": \"EFFECTS\"}");
        int before = GARDEN.told().size();

        Reply reply = client.post("/api/plots/EFFECTS/plants", "[{\"name\": \"e1\"}, {\"name\": \"e2\"}]");
        String first = "/api/plants/" + reply.json().at("/items/0/id").asText();
        client.patch(first, "{\"leaves\": 1}");
        client.patch(first, "{\"leaves\": 1}");
        client.post("/api/plots/EFFECTS/plants", "[{\"name\": \"e3\"}, {\"name\": \"\"}]");
        client.post(
                "/api/batch",
                "{\"operations\": [{\"method\": \"PATCH\", \"path\": \"" + first + "\", \"body\": {\"leaves\": 2}},"
                        + "{\"method\": \"DELETE\", \"path\": \"/api/plants/018f0000-0000-7000-8000-000000000000\"}]}");
        client.delete("/api/plots/EFFECTS");
        client.post("/api/plots/EFFECTS/restore", "");

        assertThat(GARDEN.told().stream().skip(before))
                .containsExactly(
                        "CREATE e1", "CREATE e2", "PATCH e1", "DELETE e1", "DELETE e2", "RESTORE e1", "RESTORE e2");
    }
}
