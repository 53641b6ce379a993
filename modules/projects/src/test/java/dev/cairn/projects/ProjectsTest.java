package dev.cairn.projects;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectsTest {
    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(new ProjectsModule());

    @TestFactory
    Stream<DynamicTest> projects() {
        return SERVER.play(
                scenario("A project needs a key and a name, and the rest has a default")
                        .when("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn'}")
                        .then(201, """
                                {'id': '*', 'key': 'CAIRN', 'name': 'Cairn', 'description': '', 'path': null, 'archivedAt': null,
                                 'createdAt': '...Z', 'updatedAt': '...Z', 'deletedAt': null}""")
                        .when("POST /api/projects", "{}")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/key', 'detail': '...required...'}, {'pointer': '/name', 'detail': '...required...'}]}"),
                scenario("A key has 2 to 10 capitals and digits, a letter first, and is written in any case")
                        .when("POST /api/projects", "{'key': 'cairn', 'name': 'Small'}")
                        .then(201, "{'key': 'CAIRN'}")
                        .when("POST /api/projects", "{'key': 'A', 'name': 'Short'}")
                        .then(422, "{'errors': [{'pointer': '/key', 'detail': '...2 to 10...'}]}")
                        .when("POST /api/projects", "{'key': 'ABCDEFGHIJK', 'name': 'Long'}")
                        .then(422, "{'errors': [{'pointer': '/key', 'detail': '...2 to 10...'}]}")
                        .when("POST /api/projects", "{'key': '7CAIRN', 'name': 'Digit'}")
                        .then(
                                422,
                                "{'errors': [{'pointer': '/key', 'detail': '...project_key_is_capitals_and_digits...'}]}")
                        .when("POST /api/projects", "{'key': 'CAIRN-1', 'name': 'Hyphen'}")
                        .then(422)
                        .when("POST /api/projects", "{'key': null, 'name': 'None'}")
                        .then(422, "{'errors': [{'pointer': '/key'}]}"),
                scenario("A key is chosen at creation and never changes")
                        .given("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn'}")
                        .when("PATCH /api/projects/CAIRN", "{'key': 'XCAIRN'}")
                        .then(422, "{'errors': [{'pointer': '/key', 'detail': '...never changes...'}]}")
                        .when("PATCH /api/projects/CAIRN", "{'key': 'cairn', 'name': 'Renamed'}")
                        .then(200, "{'key': 'CAIRN', 'name': 'Renamed'}"),
                scenario("A key is unique among live projects")
                        .given("POST /api/projects", "{'key': 'CAIRN', 'name': 'First'}")
                        .when("POST /api/projects", "{'key': 'cairn', 'name': 'Second'}")
                        .then(409, "{'errors': [{'pointer': '/key'}]}")
                        .given("DELETE /api/projects/CAIRN")
                        .when("POST /api/projects", "{'key': 'CAIRN', 'name': 'Second'}")
                        .then(201),
                scenario("A name has 1 to 200 characters, a path up to 1000 or none")
                        .when(
                                "POST /api/projects",
                                "{'key': 'CAIRN', 'name': '" + "n".repeat(200) + "', 'path': '/" + "p".repeat(999)
                                        + "'}")
                        .then(201)
                        .when(
                                "PATCH /api/projects/CAIRN",
                                "{'name': '" + "n".repeat(201) + "', 'path': '" + "p".repeat(1001) + "'}")
                        .then(422, "{'errors': [{'pointer': '/name'}, {'pointer': '/path'}]}")
                        .when("PATCH /api/projects/CAIRN", "{'path': ''}")
                        .then(422, "{'errors': [{'pointer': '/path'}]}")
                        .when("PATCH /api/projects/CAIRN", "{'path': null, 'description': 'What it is for.'}")
                        .then(200, "{'path': null, 'description': 'What it is for.'}"),
                scenario("A project is archived and taken back by its moment")
                        .given("POST /api/projects", "{'key': 'CAIRN', 'name': 'Cairn'}")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': '2026-11-22T15:15:16+01:00'}")
                        .then(200, "{'archivedAt': '2026-11-22T14:15:16.000Z'}")
                        .when("GET /api/projects?key=CAIRN&archivedAt:null=true")
                        .then(200, "{'items': []}")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': null}")
                        .then(200, "{'archivedAt': null}"));
    }
}
