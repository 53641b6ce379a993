package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.Scenario;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each field takes, and what text is never taken; the same on create and on change. */
class FieldsTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> taken() {
        return SERVER.play(
                takes("title", "'" + "x".repeat(200) + "'"),
                takes("title", "'" + "🪨".repeat(200) + "'"),
                takes("title", "'  spaces around stay  '"),
                takes("title", "'quotes \\' and \\\\ and \\u2028 and < & >'"),
                takes("description", "''"),
                takes("description", "'" + "é".repeat(50_000) + "'"),
                takes("description", "'tab\\tline\\nend\\u001f'"),
                takes("assignee", "null"),
                takes("assignee", "'a'"),
                takes("status", "'closed'"),
                takes("priority", "'urgent'"),
                takes("estimateMinutes", "0"),
                takes("estimateMinutes", "1000000"),
                takes("estimateMinutes", "null"),
                takes("dueOn", "'2028-02-29'"),
                takes("dueOn", "null"),
                takes("tags", "[]"),
                takes("tags", "['a', 'b', 'a']"),
                takes("tags", "[1, 2.5, true, null, {'deep': [[]]}, 'ü']"),
                takes("suggestedFiles", "['src/main/java/A.java', 'with space.txt']"));
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        return SERVER.play(
                refuses("title", "null", "must not be null"),
                refuses("title", "''", "1 to 200"),
                refuses("title", "'" + "x".repeat(201) + "'", "not 201"),
                refuses("title", "'" + "🪨".repeat(201) + "'", "not 201"),
                refuses("title", "' \\t\\n '", "blank"),
                refuses("title", "'\\u00a0\\u200b\\u3000'", "blank"),
                refuses("title", "'\\u0085\\u0007'", "blank"),
                refuses("title", "'a\\u0000b'", "U+0000"),
                refuses("title", "'a\\ud800b'", "surrogate"),
                refuses("title", "'\\udc00\\ud800'", "surrogate"),
                refuses("title", "7", "string"),
                refuses("title", "['Walk']", "string"),
                refuses("title", "{'en': 'Walk'}", "string"),
                refuses("title", "true", "string"),
                refuses("description", "null", "must not be null"),
                refuses("description", "'" + "x".repeat(50_001) + "'", "50000"),
                refuses("assignee", "''", "1 to 100"),
                refuses("assignee", "'   '", "blank"),
                refuses("status", "'done'", "open, in_progress, closed"),
                refuses("status", "'Open'", "open"),
                refuses("status", "null", "must not be null"),
                refuses("priority", "1", "string"),
                refuses("estimateMinutes", "-1", "0 to 1000000"),
                refuses("estimateMinutes", "1000001", "0 to 1000000"),
                refuses("estimateMinutes", "1.5", "whole number"),
                refuses("estimateMinutes", "'30'", "whole number"),
                refuses("estimateMinutes", "99999999999999999999", "64 bits"),
                refuses("estimateMinutes", "1e400", "number"),
                refuses("dueOn", "'2026-02-30'", "2026-11-22"),
                refuses("dueOn", "'24.12.2026'", "2026-11-22"),
                refuses("dueOn", "'2026-12-24T00:00:00Z'", "2026-11-22"),
                refuses("dueOn", "''", "2026-11-22"),
                refuses("dueOn", "20261224", "string"),
                refuses("tags", "null", "must not be null"),
                refuses("tags", "'legs'", "array"),
                refuses("tags", "{'legs': true}", "array"),
                refuses("tags", "['a\\u0000']", "U+0000"),
                refuses("tags", "['\\ud83e']", "surrogate"),
                refuses("tags", "[1e999]", "number"),
                refuses("tags", "['" + "x".repeat(5_000) + "']", "5000"),
                refuses("number", "7", "set by the server"),
                refuses("key", "'CAIRN-7'", "set by the server"),
                refuses("closedAt", "'2026-01-01T00:00:00Z'", "set by the server"),
                refuses("revision", "-1", ""),
                refuses("createdAt", "'2020-01-01T00:00:00Z'", "set by the server"),
                refuses("deletedAt", "'2020-01-01T00:00:00Z'", "set by the server"),
                refuses("titel", "'Walk'", "title"),
                refuses("due_on", "'2026-12-24'", "dueOn"),
                refuses("colour", "'red'", "colour"));
    }

    @TestFactory
    Stream<DynamicTest> instants_and_keys() {
        return SERVER.play(
                scenario("An instant is taken at any offset, stored in UTC, and cut to milliseconds")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': '2026-11-22T15:15:16.123987+01:00'}")
                        .then(200, "{'archivedAt': '2026-11-22T14:15:16.123Z'}")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': '2026-11-22t14:15:16z'}")
                        .then(200, "{'archivedAt': '2026-11-22T14:15:16.000Z'}")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': null}")
                        .then(200, "{'archivedAt': null}"),
                scenario("An instant without an offset, of no calendar or of no time is refused")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': '2026-11-22T14:15:16'}")
                        .then(422, "{'errors': [{'pointer': '/archivedAt', 'detail': '...2026-11-22T14:15:16Z...'}]}")
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': '2026-13-01T00:00:00Z'}")
                        .then(422)
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': '2026-11-22'}")
                        .then(422)
                        .when("PATCH /api/projects/CAIRN", "{'archivedAt': 1763820000}")
                        .then(422),
                scenario("A key that breaks the rule of its table is told which rule")
                        .when("POST /api/projects", "{'key': '1CAIRN', 'name': 'Digit first'}")
                        .then(422, "{'detail': '...project_key_is_capitals_and_digits...'}")
                        .when(
                                "POST /api/projects",
                                "[{'key': 'CAIRN', 'name': 'x'}, {'key': 'C IRN', 'name': 'Space'}, {'key': 'XCAIRN', 'name': 5}]")
                        .then(422, """
                                {'errors': [{'pointer': '/1/key', 'detail': '...^(?=[A-Z])(?!.*[^A-Z0-9])...'},
                                            {'pointer': '/2/name'}]}""")
                        .when("POST /api/projects", "{'key': 'C', 'name': 'Short'}")
                        .then(422, "{'errors': [{'pointer': '/key', 'detail': '...2 to 10...'}]}")
                        .when("POST /api/projects", "{'key': 'CAIRNXXXXXX', 'name': 'Long'}")
                        .then(422, "{'errors': [{'pointer': '/key', 'detail': '...2 to 10...'}]}")
                        .when("POST /api/projects", "{'key': 'ÄÖ', 'name': 'Umlauts'}")
                        .then(422)
                        .when("POST /api/projects", "{'key': 'xcairn', 'name': 'Small letters'}")
                        .then(201, "{'key': 'XCAIRN'}"));
    }

    private static Scenario takes(String field, String value) {
        String title = field.equals("title") ? "" : "'title': 'Walk', ";
        return scenario(field + " takes " + shortened(value))
                .when("POST /api/projects/CAIRN/tickets", "{" + title + "'" + field + "': " + value + "}")
                .then(201, "{'" + field + "': " + value + "}")
                .given("POST /api/projects/CAIRN/tickets", "{'title': 'Run'}")
                .when("PATCH /api/tickets/CAIRN-2", "{'" + field + "': " + value + "}")
                .then(200, "{'" + field + "': " + value + "}")
                .when("GET /api/projects/CAIRN/tickets")
                .then(200, "{'items': [{'" + field + "': " + value + "}, {'" + field + "': " + value + "}]}");
    }

    private static Scenario refuses(String field, String value, String words) {
        String title = field.equals("title") ? "" : "'title': 'Walk', ";
        String fault = "{'errors': [{'pointer': '/" + field + "...', 'detail': '..." + words + "...'}]}";
        return scenario(field + " refuses " + shortened(value) + (words.isEmpty() ? "" : ": " + words))
                .when("POST /api/projects/CAIRN/tickets", "{" + title + "'" + field + "': " + value + "}")
                .then(422, fault)
                .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                .when("PATCH /api/tickets/CAIRN-1", "{'" + field + "': " + value + "}")
                .then(field.equals("revision") ? 412 : 422, field.equals("revision") ? "" : fault);
    }

    private static String shortened(String value) {
        return value.length() < 60
                ? value
                : value.substring(0, value.offsetByCodePoints(0, 10)) + "... ("
                        + value.codePointCount(1, value.length() - 1) + ")";
    }
}
