package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders, and which fields are shown. */
class SortTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> orders() {
        return SERVER.play(
                scenario("Enums are sorted in declared order")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?sort=priority")
                        .then(
                                200,
                                "{'items': [{'priority': 'low'}, {'priority': 'normal'}, {'priority': 'high'}, {'priority': 'urgent'}]}")
                        .when("GET /api/projects/CAIRN/tickets?sort=-priority")
                        .then(
                                200,
                                "{'items': [{'priority': 'urgent'}, {'priority': 'high'}, {'priority': 'normal'}, {'priority': 'low'}]}"),
                scenario("Nulls come last both ways")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?sort=estimateMinutes")
                        .then(
                                200,
                                "{'items': [{'estimateMinutes': 0}, {'estimateMinutes': 30}, {'estimateMinutes': 90}, {'estimateMinutes': null}]}")
                        .when("GET /api/projects/CAIRN/tickets?sort=-estimateMinutes")
                        .then(
                                200,
                                "{'items': [{'estimateMinutes': 90}, {'estimateMinutes': 30}, {'estimateMinutes': 0}, {'estimateMinutes': null}]}"),
                scenario("Of several keys the later ones order what the earlier ones leave equal")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?sort=status,-title")
                        .then(200, """
                                {'items': [{'title': 'Walk'}, {'title': 'Rest 100% of the day'}, {'title': 'Run'}, {'title': 'Swim, far'}]}"""),
                scenario("The id breaks ties")
                        .given("POST /api/projects/CAIRN/tickets", """
                                [{'title': 'same', 'id': '018f0000-0000-7000-8000-00000000000b'},
                                 {'title': 'same', 'id': '018f0000-0000-7000-8000-00000000000c'},
                                 {'title': 'same', 'id': '018f0000-0000-7000-8000-00000000000a'}]""")
                        .when("GET /api/projects/CAIRN/tickets?sort=title&fields=id")
                        .then(200, "{'items': [{'id': '...a'}, {'id': '...b'}, {'id': '...c'}]}"),
                scenario("Numbers are sorted as numbers, dates and instants by time")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[" + "{'title': 'x'}, ".repeat(10) + "{'title': 'x', 'dueOn': '2026-01-02'}]")
                        .given("PATCH /api/tickets/CAIRN-2", "{'dueOn': '2025-12-31'}")
                        .when("GET /api/projects/CAIRN/tickets?sort=-number&limit=2")
                        .then(200, "{'items': [{'number': 11}, {'number': 10}]}")
                        .when("GET /api/projects/CAIRN/tickets?sort=dueOn&limit=2")
                        .then(200, "{'items': [{'number': 2}, {'number': 11}]}")
                        .when("GET /api/projects/CAIRN/tickets?sort=-updatedAt&limit=1")
                        .then(200, "{'items': [{'number': 2}]}"),
                scenario("A sort by what is no field is refused with the nearest right ones")
                        .when("GET /api/tickets?sort=-priorty,title")
                        .then(400, "{'errors': [{'parameter': 'sort', 'detail': '...priority...'}]}")
                        .when("GET /api/tickets?sort=")
                        .then(400)
                        .when("GET /api/tickets?sort=title,")
                        .then(400)
                        .when("GET /api/tickets?sort=title desc")
                        .then(400)
                        .when("GET /api/tickets?sort=project_id")
                        .then(400, "{'errors': [{'detail': '...projectId...'}]}")
                        .when("GET /api/tickets?sort=(SELECT 1)")
                        .then(400)
                        .when("GET /api/tickets?sort=title&sort=number")
                        .then(400, "{'errors': [{'parameter': 'sort', 'detail': '...twice...'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> fields() {
        return SERVER.play(
                scenario("Only the named fields are shown, of a list and of a row")
                        .given("POST /api/projects/CAIRN/tickets", "{'title': 'Walk'}")
                        .when("GET /api/projects/CAIRN/tickets?fields=id,title")
                        .then(200, "{'items': [{'id': '*', 'title': 'Walk', 'key': '-', 'revision': '-'}]}")
                        .when("GET /api/tickets/CAIRN-1?fields=title")
                        .then(200, "{'title': 'Walk'}")
                        .header("ETag", "W/..."),
                scenario("A row is sorted and filtered by fields that are not shown")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .given(
                                "GET /api/projects/CAIRN/tickets?sort=-estimateMinutes&status:ne=closed&fields=title&limit=2")
                        .as("page")
                        .when("GET /api/projects/CAIRN/tickets?sort=-estimateMinutes&status:ne=closed&"
                                + "fields=title&limit=2&cursor={page.nextCursor}")
                        .then(200, "{'items': [{'title': 'Rest 100% of the day', 'id': '-'}], 'nextCursor': null}"),
                scenario("A field that is not there is refused with the nearest right ones")
                        .when("GET /api/tickets?fields=titel")
                        .then(400, "{'errors': [{'parameter': 'fields', 'detail': '...title...'}]}")
                        .when("GET /api/tickets?fields=")
                        .then(400)
                        .when("GET /api/projects/CAIRN?fields=id,*")
                        .then(400)
                        .when("GET /api/projects/CAIRN?field=id")
                        .then(400, "{'errors': [{'parameter': 'field', 'detail': '...fields...'}]}"));
    }

    /** Ties and nulls in every column are walked through a row at a time. */
    @TestFactory
    Stream<DynamicTest> paging_by_any_field_shows_every_row_once() {
        String key = SERVER.key();
        return Stream.of(
                        "id",
                        "number",
                        "key",
                        "title",
                        "description",
                        "status",
                        "priority",
                        "assignee",
                        "estimateMinutes",
                        "dueOn",
                        "tags",
                        "suggestedFiles",
                        "closedAt",
                        "revision",
                        "createdAt",
                        "updatedAt",
                        "deletedAt",
                        "projectId",
                        "status,-priority",
                        "-assignee,dueOn,-estimateMinutes")
                .flatMap(sort -> Stream.of(sort, reversed(sort)))
                .map(sort -> DynamicTest.dynamicTest("by " + sort, () -> assertPages(key, sort)));
    }

    private static void assertPages(String key, String sort) {
        prepare(key);
        String list = "/api/projects/" + key + "/tickets?fields=title&sort=" + sort;
        List<String> whole = titles(SERVER.client().get(list).json());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = SERVER.client().get(list + "&limit=5" + cursor).json();
            paged.addAll(titles(page));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(whole).hasSize(16).doesNotHaveDuplicates();
        assertThat(paged).isEqualTo(whole);
    }

    private static String reversed(String sort) {
        return ("-" + sort.replace(",", ",-")).replace("--", "");
    }

    private static void prepare(String key) {
        if (SERVER.client().get("/api/projects/" + key).status() == 200) {
            return;
        }
        SERVER.client().post("/api/projects", "{\"key\": \"" + key + "\", \"name\": \"Paged\"}");
        String four = Cairn.FOUR_TICKETS.replace('\'', '"');
        for (int i = 0; i < 4; i++) {
            String described = "\"description\": \"" + "x".repeat(300) + "\", \"title\": \"" + i;
            SERVER.client().post("/api/projects/" + key + "/tickets", four.replace("\"title\": \"", described));
        }
    }

    private static List<String> titles(JsonNode list) {
        return list.get("items").findValuesAsText("title");
    }
}
