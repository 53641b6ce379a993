package dev.cairn.platform.garden;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links of every kind: to oneself, two to one table, with and without CASCADE. */
class LinksTest {
    @RegisterExtension
    static final ScenarioServer SERVER =
            ScenarioServer.with(new GardenModule()).givenAlways("POST /api/plots", "{'key': 'CAIRN'}");

    @TestFactory
    Stream<DynamicTest> two_links_to_one_table() {
        return SERVER.play(
                scenario("Each link is embedded under its own name")
                        .given("POST /api/gardenWorkers", "[{'name': 'Ada'}, {'name': 'Bob'}]")
                        .as("workers")
                        .given("POST /api/plots/CAIRN/plants", """
                                {'name': 'Mint', 'plantedById': '{workers.items.0.id}', 'wateredById': '{workers.items.1.id}'}""")
                        .given(
                                "POST /api/plots/CAIRN/plants",
                                "{'name': 'Cress', 'plantedById': '{workers.items.0.id}'}")
                        .when("GET /api/plots/CAIRN/plants?expand=plantedBy,wateredBy")
                        .then(200, """
                                {'items': [{'name': 'Cress', 'plantedBy': {'name': 'Ada'}, 'wateredBy': null},
                                           {'name': 'Mint', 'plantedBy': {'name': 'Ada'}, 'wateredBy': {'name': 'Bob'}}]}"""),
                scenario("The rows at the other end are listed and embedded by link: {table}By{Link}")
                        .given("POST /api/gardenWorkers", "{'name': 'Ada'}")
                        .as("ada")
                        .given(
                                "POST /api/plots/CAIRN/plants",
                                "[{'name': 'Mint', 'plantedById': '{ada.id}'}, {'name': 'Cress', 'wateredById': '{ada.id}'}]")
                        .when("GET /api/gardenWorkers/{ada.id}?expand=plantsByPlantedBy,plantsByWateredBy")
                        .then(
                                200,
                                "{'plantsByPlantedBy': {'items': [{'name': 'Mint'}]}, 'plantsByWateredBy': {'items': [{'name': 'Cress'}]}}")
                        .when("GET /api/gardenWorkers/{ada.id}/plantsByWateredBy")
                        .then(200, "{'items': [{'name': 'Cress'}]}")
                        .when("GET /api/gardenWorkers/{ada.id}/plants")
                        .then(404)
                        .when("GET /api/gardenWorkers/{ada.id}?expand=plants")
                        .then(400, "{'errors': [{'parameter': 'expand', 'detail': '...plantsByPlantedBy...'}]}"),
                scenario("A row is created under either link, and nested under either")
                        .given("POST /api/gardenWorkers", "{'name': 'Ada'}")
                        .as("ada")
                        .when(
                                "POST /api/gardenWorkers/{ada.id}/plantsByWateredBy",
                                "{'name': 'Cress', 'plotId': 'CAIRN'}")
                        .then(201, "{'wateredById': '{ada.id}', 'plantedById': null}")
                        .when(
                                "POST /api/gardenWorkers",
                                "{'name': 'Bob', 'plantsByPlantedBy': [{'name': 'Mint', 'plotId': 'cairn'}]}")
                        .then(
                                201,
                                "{'name': 'Bob', 'plantsByPlantedBy': {'items': [{'name': 'Mint', 'wateredById': null}]}}"),
                scenario("A table without keys is reached by id alone")
                        .when("GET /api/gardenWorkers/ada")
                        .then(404)
                        .when("POST /api/plots/CAIRN/plants", "{'name': 'Mint', 'plantedById': 'ada'}")
                        .then(422, "{'errors': [{'pointer': '/plantedById'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> links_without_cascade() {
        return SERVER.play(
                scenario("Live rows that link without CASCADE refuse the delete, and are counted by link")
                        .given("POST /api/gardenWorkers", "{'name': 'Ada'}")
                        .as("ada")
                        .given(
                                "POST /api/plots/CAIRN/plants",
                                "[{'name': 'Mint', 'plantedById': '{ada.id}', 'wateredById': '{ada.id}'}, {'name': "
                                        + "'Cress', 'plantedById': '{ada.id}'}]")
                        .as("plants")
                        .when("DELETE /api/gardenWorkers/{ada.id}")
                        .then(409, "{'detail': '...2 of plants (plantedById), 1 of plants (wateredById)...'}")
                        .when("GET /api/gardenWorkers/{ada.id}")
                        .then(200)
                        .given("DELETE /api/plants/{plants.items.0.id}")
                        .given("PATCH /api/plants/{plants.items.1.id}", "{'plantedById': null}")
                        .when("DELETE /api/gardenWorkers/{ada.id}")
                        .then(204)
                        .when("POST /api/plants/{plants.items.0.id}/restore")
                        .then(409, "{'detail': '...gardenWorkers...'}")
                        .given("POST /api/gardenWorkers/{ada.id}/restore")
                        .when("POST /api/plants/{plants.items.0.id}/restore")
                        .then(200, "{'name': 'Mint'}"),
                scenario("A link cannot be turned to a deleted row, but what it has may be sent back")
                        .given("POST /api/gardenWorkers", "[{'name': 'Ada'}, {'name': 'Bob'}]")
                        .as("workers")
                        .given(
                                "POST /api/plots/CAIRN/plants",
                                "{'name': 'Mint', 'plantedById': '{workers.items.0.id}'}")
                        .as("mint")
                        .given("DELETE /api/gardenWorkers/{workers.items.1.id}")
                        .when("PATCH /api/plants/{mint.id}", "{'plantedById': '{workers.items.1.id}'}")
                        .then(422, "{'errors': [{'pointer': '/plantedById'}]}")
                        .when("PATCH /api/plants/{mint.id}", "{'plantedById': '{workers.items.0.id}'}")
                        .then(200, "{'revision': {mint.revision}}"),
                scenario("A link without CASCADE to a row that goes along with its parent refuses the whole delete")
                        .given("POST /api/plots/CAIRN/plots", "{'key': 'X-CAIRN'}")
                        .given("POST /api/gardenWorkers", "{'name': 'Ada', 'homePlotId': 'x-cairn'}")
                        .as("ada")
                        .when("DELETE /api/plots/CAIRN")
                        .then(409, "{'detail': '...1 of gardenWorkers (homePlotId)...'}")
                        .when("GET /api/plots/X-CAIRN")
                        .then(200)
                        .given("PATCH /api/gardenWorkers/{ada.id}", "{'homePlotId': null}")
                        .when("DELETE /api/plots/CAIRN")
                        .then(204));
    }

    @TestFactory
    Stream<DynamicTest> links_to_oneself() {
        return SERVER.play(
                scenario("A table that links to itself has children of its own kind, nested and embedded")
                        .when(
                                "POST /api/plots/CAIRN/plots",
                                "{'key': 'A-CAIRN', 'plots': [{'key': 'B-CAIRN', 'plants': [{'name': 'Mint'}]}]}")
                        .then(
                                201,
                                "{'parentId': '*', 'plots': {'items': [{'key': 'B-CAIRN', 'plants': {'items': [{'name': 'Mint'}]}}]}}")
                        .when("GET /api/plots/CAIRN?expand=plots.plots")
                        .then(
                                200,
                                "{'plots': {'items': [{'key': 'A-CAIRN', 'plots': {'items': [{'key': 'B-CAIRN'}]}}]}}")
                        .when("GET /api/plots/B-CAIRN?expand=parent.parent,plants")
                        .then(
                                200,
                                "{'parent': {'key': 'A-CAIRN', 'parent': {'key': 'CAIRN'}}, 'plants': {'items': [{'name': 'Mint'}]}}")
                        .when("GET /api/plots?parentId=CAIRN")
                        .then(200, "{'items': [{'key': 'A-CAIRN'}]}"),
                scenario("Rows of one array may link to each other in their order")
                        .when("POST /api/plots", """
                                [{'id': '018f0000-0000-7000-8000-0000000000e1', 'key': 'C-CAIRN'},
                                 {'key': 'D-CAIRN', 'parentId': '018f0000-0000-7000-8000-0000000000e1'}]""")
                        .then(201)
                        .when("GET /api/plots/C-CAIRN/plots")
                        .then(200, "{'items': [{'key': 'D-CAIRN'}]}"),
                scenario("The whole tree goes and comes back, however deep")
                        .given(
                                "POST /api/plots/CAIRN/plots",
                                "{'key': 'E-CAIRN', 'plots': [{'key': 'F-CAIRN', 'plots': [{'key': 'G-CAIRN', 'plants': [{'name': 'Mint'}]}]}]}")
                        .given("DELETE /api/plots/CAIRN")
                        .when("GET /api/plots/G-CAIRN")
                        .then(404)
                        .when("POST /api/plots/G-CAIRN/restore")
                        .then(409)
                        .when("POST /api/plots/CAIRN/restore")
                        .then(200)
                        .when("GET /api/plots/G-CAIRN?expand=plants,parent")
                        .then(200, "{'parent': {'key': 'F-CAIRN'}, 'plants': {'items': [{'name': 'Mint'}]}}"),
                scenario("A ring is deleted whole, and comes back whole whichever of it is restored")
                        .given("POST /api/plots/CAIRN/plots", "{'key': 'H-CAIRN'}")
                        .given("PATCH /api/plots/CAIRN", "{'parentId': 'H-CAIRN'}")
                        .when("DELETE /api/plots/CAIRN")
                        .then(204)
                        .when("GET /api/plots/H-CAIRN")
                        .then(404)
                        .when("POST /api/plots/H-CAIRN/restore")
                        .then(200)
                        .when("GET /api/plots/CAIRN?expand=parent,plots")
                        .then(200, "{'parent': {'key': 'H-CAIRN'}, 'plots': {'items': [{'key': 'H-CAIRN'}]}}"));
    }
}
