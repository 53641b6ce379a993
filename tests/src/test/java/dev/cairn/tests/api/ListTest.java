package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists: how much of them comes at once and how to go on. */
class ListTest {
    private static final String SIXTY = "[" + "{'title': 'Walk'}, ".repeat(59) + "{'title': 'Run'}]";

    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    @TestFactory
    Stream<DynamicTest> pages() {
        return SERVER.play(
                scenario("An empty list has no items, and no cursor to go on with")
                        .when("GET /api/projects/CAIRN/tickets?count=true")
                        .then(200, "{'items': [], 'nextCursor': null, 'total': 0}"),
                scenario("A list shows 50 rows unless told otherwise, the latest first")
                        .given("POST /api/projects/CAIRN/tickets", SIXTY)
                        .when("GET /api/projects/CAIRN/tickets?fields=number")
                        .then(200, "{'items': " + numbers(60, 11) + ", 'nextCursor': '*', 'total': '-'}")
                        .as("first")
                        .when("GET /api/projects/CAIRN/tickets?fields=number&cursor={first.nextCursor}")
                        .then(200, "{'items': " + numbers(10, 1) + ", 'nextCursor': null}"),
                scenario("A cursor goes on behind the last row, whatever the limit of the next page")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?sort=number&limit=1")
                        .then(200, "{'items': [{'number': 1}], 'nextCursor': '*'}")
                        .as("one")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&limit=2&cursor={one.nextCursor}")
                        .then(200, "{'items': [{'number': 2}, {'number': 3}], 'nextCursor': '*'}")
                        .as("two")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&limit=1&cursor={two.nextCursor}")
                        .then(200, "{'items': [{'number': 4}], 'nextCursor': null}"),
                scenario("A page that ends with the last row has no cursor")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?limit=4")
                        .then(200, "{'items': [{}, {}, {}, {}], 'nextCursor': null}"),
                scenario("A cursor goes on behind its row even when that row is gone")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .given("GET /api/projects/CAIRN/tickets?sort=number&limit=2")
                        .as("page")
                        .given("DELETE /api/tickets/CAIRN-2")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&limit=2&cursor={page.nextCursor}")
                        .then(200, "{'items': [{'number': 3}, {'number': 4}]}"),
                scenario("The total counts what the filter lets through, not the page")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .when("GET /api/projects/CAIRN/tickets?status=open&limit=1&count=true")
                        .then(200, "{'items': [{}], 'total': 2}")
                        .as("page")
                        .when("GET /api/projects/CAIRN/tickets?status=open&limit=1&count=true&cursor={page.nextCursor}")
                        .then(200, "{'items': [{}], 'total': 2, 'nextCursor': null}")
                        .when("GET /api/projects/CAIRN/tickets?count=false")
                        .then(200, "{'total': '-'}"),
                scenario("Tickets and projects come latest first, tasks in their order")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'a'}, {'title': 'b', 'tasks': [{'title': 'x'}, {'title': 'y'}]}]")
                        .when("GET /api/projects/CAIRN/tickets")
                        .then(200, "{'items': [{'title': 'b'}, {'title': 'a'}]}")
                        .when("GET /api/tickets/CAIRN-2/tasks")
                        .then(200, "{'items': [{'title': 'x'}, {'title': 'y'}]}"));
    }

    @TestFactory
    Stream<DynamicTest> cursors() {
        return SERVER.play(
                scenario("A cursor is bound to the sort, the filter and the collection that it came from")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .given("GET /api/projects/CAIRN/tickets?sort=number&limit=1")
                        .as("page")
                        .when("GET /api/projects/CAIRN/tickets?sort=-number&limit=1&cursor={page.nextCursor}")
                        .then(400, "{'errors': [{'parameter': 'cursor'}]}")
                        .when("GET /api/projects/CAIRN/tickets?limit=1&cursor={page.nextCursor}")
                        .then(400)
                        .when("GET /api/projects/CAIRN/tickets?sort=number&status=open&cursor={page.nextCursor}")
                        .then(400)
                        .when("GET /api/projects/CAIRN/tickets?sort=number&deleted=include&cursor={page.nextCursor}")
                        .then(400)
                        .when("GET /api/tasks?sort=number&cursor={page.nextCursor}")
                        .then(400),
                scenario("A cursor may be used with other fields, another limit and other embedded rows")
                        .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                        .given("GET /api/projects/CAIRN/tickets?sort=number&limit=3")
                        .as("page")
                        .when(
                                "GET /api/projects/CAIRN/tickets?sort=number&fields=title&expand=project&cursor={page.nextCursor}")
                        .then(
                                200,
                                "{'items': [{'title': 'Rest 100% of the day', 'number': '-', 'project': {'key': 'CAIRN'}}]}"),
                scenario("What is no cursor is a 400")
                        .when("GET /api/tickets?cursor=")
                        .then(400, "{'errors': [{'parameter': 'cursor', 'detail': '*'}]}")
                        .when("GET /api/tickets?cursor=abc")
                        .then(400)
                        .when("GET /api/tickets?cursor=' OR 1=1")
                        .then(400));
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return SERVER.play(
                scenario("The limit is a whole number from 1 to 1000")
                        .when("GET /api/tickets?limit=0")
                        .then(400, "{'errors': [{'parameter': 'limit', 'detail': '...1 to 1000...'}]}")
                        .when("GET /api/tickets?limit=1001")
                        .then(400)
                        .when("GET /api/tickets?limit=-1")
                        .then(400)
                        .when("GET /api/tickets?limit=ten")
                        .then(400)
                        .when("GET /api/tickets?limit=1.5")
                        .then(400)
                        .when("GET /api/tickets?limit=")
                        .then(400)
                        .when("GET /api/tickets?limit=1000")
                        .then(200),
                scenario("The count is true or false")
                        .when("GET /api/tickets?count=yes")
                        .then(400, "{'errors': [{'parameter': 'count', 'detail': '...true or false...'}]}"),
                scenario("Deleted rows are shown with only or include")
                        .when("GET /api/tickets?deleted=true")
                        .then(400, "{'errors': [{'parameter': 'deleted', 'detail': '...only or include...'}]}"),
                scenario("All faults of a query are told at once")
                        .when("GET /api/tickets?limit=0&sort=colour&fields=size&statu=open&priority=huge&count=maybe")
                        .then(400, """
                                {'status': 400, 'errors': [
                                  {'parameter': '*', 'detail': '*'}, {'parameter': '*'}, {'parameter': '*'}, {'parameter': '*'},
                                  {'parameter': '*'}, {'parameter': '*'}
                                ]}"""));
    }

    private static String numbers(int from, int to) {
        StringBuilder items = new StringBuilder("[");
        for (int number = from; number >= to; number--) {
            items.append("{'number': ").append(number).append(number == to ? "}" : "}, ");
        }
        return items.append("]").toString();
    }
}
