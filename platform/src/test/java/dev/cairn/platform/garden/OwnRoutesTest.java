package dev.cairn.platform.garden;

import static dev.cairn.platform.fixture.Scenario.scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Routes of a module's own get what computed ones have. */
class OwnRoutesTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.cairn.platform.http.ProblemWriter");

    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(new GardenModule())
            .givenAlways("POST /api/plots", "{'key': 'CAIRN'}")
            .givenAlways(
                    "POST /api/plots/CAIRN/plants",
                    "[{'name': 'Mint', 'kind': 'herb', 'thirsty': true}, {'name': 'Moss', 'kind': 'moss'}]");

    /** One of the routes fails on purpose, and the cause would fill the output. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOG.setLevel(null);
    }

    @TestFactory
    Stream<DynamicTest> places() {
        return SERVER.play(
                scenario("A literal path wins over {id}")
                        .when("GET /api/plants/tallest")
                        .then(200, "{'name': '*', 'asOf': '1970-01-01T00:00:00.000Z'}"),
                scenario("The same path and method replaces the computed route, and no other")
                        .when("GET /api/gardenWorkers")
                        .then(200, "{'workers': 0, 'items': '-'}")
                        .when("POST /api/gardenWorkers", "{'name': 'Ada'}")
                        .then(201)
                        .as("ada")
                        .when("GET /api/gardenWorkers/{ada.id}")
                        .then(200, "{'name': 'Ada'}")
                        .given("DELETE /api/gardenWorkers/{ada.id}"),
                scenario("They stand in the index")
                        .when("GET /api")
                        .then(
                                200,
                                "{'calls': {'POST /api/plants/{id}/water': 'Water a plant', 'GET /api/plants/tallest': '*'}}"),
                scenario("The id in the path may be a key; a row that is not there is a 404")
                        .when("POST /api/plots/cairn/sow", "{'names': []}")
                        .then(200, "{'items': []}")
                        .when("POST /api/plots/nobody/sow", "{'names': []}")
                        .then(404, "{'type': '/problems/not-found'}")
                        .when("GET /api/plots/CAIRN/sow")
                        .then(405));
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return SERVER.play(
                scenario("A body is what the record says, and every fault of it is told at once")
                        .given("GET /api/plots/CAIRN/plants")
                        .as("plants")
                        .when(
                                "POST /api/plants/{plants.items.0.id}/water",
                                "{'litres': 'much', 'cans': 1.5, 'helper': []}")
                        .then(422, """
                                {'errors': [{'pointer': '/helper', 'detail': '...helpers...'}, {'pointer': '/litres'}, {'pointer': '/cans'},
                                            {'pointer': '/helpers', 'detail': '...required...'}]}""")
                        .when("POST /api/plants/{plants.items.0.id}/water", "{'litres': null, 'helpers': [null]}")
                        .then(422, "{'errors': [{'pointer': '/litres'}, {'pointer': '/helpers...'}]}")
                        .when(
                                "POST /api/plants/{plants.items.0.id}/water",
                                "{'litres': 2, 'helpers': [], 'cans': null}")
                        .then(200, "{'name': 'Mint', 'thirsty': false}")
                        .when("POST /api/plants/{plants.items.0.id}/water", "{'litres': 2, 'helpers': [], 'a/b~': 1}")
                        .then(422, "{'errors': [{'pointer': '/a~1b~0'}]}")
                        .when("POST /api/plants/{plants.items.0.id}/water", "{'litres': 2, 'helpers': []")
                        .then(400)
                        .when("POST /api/plants/{plants.items.0.id}/water?much=true", "{'litres': 2, 'helpers': []}")
                        .then(400)
                        .when("POST /api/plants/{plants.items.0.id}/water", "litres=2")
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .then(415),
                scenario("A failure of the module's own shows nothing of the inside")
                        .when("GET /api/plots/CAIRN/failure")
                        .then(
                                500,
                                "{'type': '/problems/internal', 'detail': '...requestId...', 'requestId': '*', 'current': '-'}"));
    }

    @TestFactory
    Stream<DynamicTest> writing() {
        return SERVER.play(
                scenario("A change through the writer may set what only the server sets, and takes a revision")
                        .given("GET /api/plots/CAIRN/plants")
                        .as("before")
                        .when("POST /api/plants/{before.items.0.id}/water", "{'litres': 2, 'helpers': ['ada']}")
                        .then(200, "{'thirsty': false, 'shade': 'some', 'wateredAt': '...Z'}")
                        .as("after")
                        .when("GET /api/plots/CAIRN/plants?revision:gt={before.items.1.revision}")
                        .then(
                                200,
                                "{'items': [{'id': '{after.id}', 'revision': {after.revision}, 'updatedAt': '{after.wateredAt}'}]}"),
                scenario("The rules see it, and what they refuse has not happened")
                        .given("GET /api/plots/CAIRN/plants")
                        .as("plants")
                        .when("POST /api/plants/{plants.items.1.id}/water", "{'litres': 0.5, 'helpers': []}")
                        .then(422, "{'detail': 'Moss is never thirsty.'}")
                        .when("GET /api/plants/{plants.items.1.id}")
                        .then(200, "{'wateredAt': null, 'revision': {plants.items.1.revision}}"),
                scenario("Rows are created and deleted through it as well, all or nothing")
                        .when("POST /api/plots/CAIRN/sow", "{'names': ['Oak', 'Elm'], 'kind': 'tree'}")
                        .then(
                                200,
                                "{'items': [{'name': 'Oak', 'shade': 'much', 'revision': {}}, {'name': 'Elm'}]}"
                                        .replace(", 'revision': {}", ""))
                        .when("GET /api/plots/CAIRN/plants")
                        .then(200, "{'items': [{'name': 'Elm'}, {'name': 'Oak'}]}")
                        .when("POST /api/plots/CAIRN/sow", "{'names': ['Dill']}")
                        .then(409, "{'detail': 'A tree is not pulled out.'}")
                        .when("GET /api/plots/CAIRN/plants")
                        .then(200, "{'items': [{'name': 'Elm'}, {'name': 'Oak'}]}"),
                scenario("What the table refuses is the caller's fault, and nothing has happened")
                        .when("POST /api/plots/CAIRN/sow", "{'names': ['Dill'], 'kind': 'weed'}")
                        .then(422)
                        .when("POST /api/plots/CAIRN/sow", "{'names': ['']}")
                        .then(422)
                        .when("GET /api/plots/CAIRN/plants")
                        .then(200, "{'items': [{'name': 'Mint'}, {'name': 'Moss'}]}"),
                scenario("If-Match, Idempotency-Key and batches work as everywhere")
                        .given("GET /api/plots/CAIRN/plants")
                        .as("plants")
                        .when("POST /api/plants/{plants.items.0.id}/water", "{'litres': 2, 'helpers': []}")
                        .with("If-Match", "'1'")
                        .then(412, "{'current': {'name': 'Mint'}}")
                        .when("POST /api/plants/{plants.items.0.id}/water", "{'litres': 2, 'helpers': []}")
                        .with("If-Match", "{plants.items.0.revision}")
                        .with("Idempotency-Key", "CAIRN-water")
                        .then(200)
                        .as("watered")
                        .when("POST /api/plants/{plants.items.0.id}/water", "{'litres': 2, 'helpers': []}")
                        .with("If-Match", "{plants.items.0.revision}")
                        .with("Idempotency-Key", "CAIRN-water")
                        .then(200, "{'wateredAt': '{watered.wateredAt}'}")
                        .header("Idempotency-Replayed", "true")
                        .when("POST /api/batch", """
                                {'operations': [
                                  {'method': 'POST', 'path': '/api/plants/{plants.items.0.id}/water', 'body': {'litres': 1, 'helpers': []}},
                                  {'method': 'POST', 'path': '/api/plants/{plants.items.1.id}/water', 'body': {'litres': 0, 'helpers': []}}]}""")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/operations/1/body...', 'detail': 'Moss is never thirsty.'}]}")
                        .when("GET /api/plants/{plants.items.0.id}")
                        .then(200, "{'revision': {watered.revision}}"));
    }
}
