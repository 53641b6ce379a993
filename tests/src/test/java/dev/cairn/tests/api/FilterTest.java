package dev.cairn.tests.api;

import static dev.cairn.platform.fixture.Scenario.scenario;

import dev.cairn.platform.fixture.Scenario;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Filters: {@code field=value} and {@code field:operator=value} on any column. */
class FilterTest {
    @RegisterExtension
    static final ScenarioServer SERVER = Cairn.server();

    /** The tickets are those of {@link Cairn#FOUR_TICKETS}. */
    @TestFactory
    Stream<DynamicTest> what_each_filter_lets_through_of_four_tickets() {
        return SERVER.play(
                lets("status=open", "Walk", "Rest 100% of the day"),
                lets("status:ne=open", "Run", "Swim, far"),
                lets("status:in=open,closed", "Walk", "Swim, far", "Rest 100% of the day"),
                lets("status:gt=open", "Run", "Swim, far"),
                lets("priority:gte=high", "Walk", "Run"),
                lets("priority:lt=normal", "Swim, far"),
                lets("priority:lte=normal", "Swim, far", "Rest 100% of the day"),
                lets("priority:contains=r", "Run", "Rest 100% of the day"),
                lets("assignee=ada", "Walk", "Swim, far"),
                lets("assignee=Ada"),
                lets("assignee:ne=ada", "Run", "Rest 100% of the day"),
                lets("assignee:null=true", "Rest 100% of the day"),
                lets("assignee:null=false", "Walk", "Run", "Swim, far"),
                lets("assignee:contains=B", "Run"),
                lets("assignee:gt=Bob", "Walk", "Swim, far"),
                lets("assignee=", ""),
                lets("estimateMinutes=30", "Walk"),
                lets("estimateMinutes:ne=30", "Run", "Swim, far", "Rest 100% of the day"),
                lets("estimateMinutes:gt=0", "Walk", "Run"),
                lets("estimateMinutes:gte=30&estimateMinutes:lt=90", "Walk"),
                lets("estimateMinutes:in=0,90", "Run", "Swim, far"),
                lets("estimateMinutes:contains=9", "Run"),
                lets("dueOn=2026-11-01", "Walk"),
                lets("dueOn:gt=2026-11-01", "Run"),
                lets("dueOn:lte=2026-12-24", "Walk", "Run"),
                lets("dueOn:contains=2026-12", "Run"),
                lets("dueOn:null=true", "Swim, far", "Rest 100% of the day"),
                lets("closedAt:null=false", "Swim, far"),
                lets("closedAt:gte=2026-01-01", "Swim, far"),
                lets("createdAt:lt=2026-01-01"),
                lets("createdAt:gte=2020-11-01T00:00:00+14:00", "Walk", "Run", "Swim, far", "Rest 100% of the day"),
                lets("tags:contains=legs", "Walk", "Run"),
                lets("tags:contains=leg"),
                lets("tags:contains=Legs up", "Rest 100% of the day"),
                lets("tags=[]", "Swim, far"),
                lets("tags=[ 'legs','air' ]", "Walk"),
                lets("tags:ne=[]", "Walk", "Run", "Rest 100% of the day"),
                lets("tags:null=true"),
                lets("number:gt=2", "Swim, far", "Rest 100% of the day"),
                lets("title:contains=SWIM", "Swim, far"),
                lets("title:contains=%25", "Rest 100% of the day"),
                lets("title:contains=_"),
                lets("title:contains=*"),
                lets("title:in='Swim, far',Run", "Run", "Swim, far"),
                lets("title:gte=Run&title:lt=S", "Run"),
                lets("status=open&priority=high", "Walk"),
                lets("status=open&status:ne=open"),
                lets("status:ne=open&status:ne=closed", "Run"),
                lets("tags:contains=legs&tags:contains=air", "Walk"),
                lets("tags:contains=legs&tags:contains=legs", "Walk", "Run"),
                lets("title:contains=r&title:contains=N&title:contains=u", "Run"));
    }

    private static Scenario lets(String filter, String... titles) {
        String items = titles.length == 0 || titles[0].isEmpty()
                ? ""
                : "{'title': '" + String.join("'}, {'title': '", titles) + "'}";
        return scenario(filter + " lets through " + (titles.length == 0 ? "nothing" : String.join(" and ", titles)))
                .given("POST /api/projects/CAIRN/tickets", Cairn.FOUR_TICKETS)
                .when("GET /api/projects/CAIRN/tickets?sort=number&" + filter)
                .then(200, "{'items': [" + items + "]}");
    }

    @TestFactory
    Stream<DynamicTest> contains() {
        return SERVER.play(
                scenario("Text contains ignores case, beyond ASCII too")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'Ärger im Büro'}, {'title': 'ÉTÉ'}, {'title': 'été'}, {'title': 'Ete'}]")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&title:contains=ärger IM bÜro")
                        .then(200, "{'items': [{'title': 'Ärger im Büro'}]}")
                        .when("GET /api/projects/CAIRN/tickets?sort=number&title:contains=Été")
                        .then(200, "{'items': [{'title': 'ÉTÉ'}, {'title': 'été'}]}"),
                scenario("A letter beyond ASCII is none of ASCII in any case, whichever of the two is looked for")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'İ ı \u212a ſ'}, {'title': 'i I k K s S'}]")
                        .when("GET /api/projects/CAIRN/tickets?title:contains=İ")
                        .then(200, "{'items': [{'title': 'İ ı \u212a ſ'}]}")
                        .when("GET /api/projects/CAIRN/tickets?title:contains=ı")
                        .then(200, "{'items': [{'title': 'İ ı \u212a ſ'}]}")
                        .when("GET /api/projects/CAIRN/tickets?title:contains=\u212a ſ")
                        .then(200, "{'items': [{'title': 'İ ı \u212a ſ'}]}")
                        .when("GET /api/projects/CAIRN/tickets?title:contains=I k")
                        .then(200, "{'items': [{'title': 'i I k K s S'}]}"),
                scenario("An array contains whole elements alone")
                        .given(
                                "POST /api/projects/CAIRN/tickets",
                                "[{'title': 'a', 'tags': ['x,y', '7']}, {'title': 'b', 'tags': [7, true, null, ['x']]}]")
                        .when("GET /api/projects/CAIRN/tickets?tags:contains=x,y")
                        .then(200, "{'items': [{'title': 'a'}]}")
                        .when("GET /api/projects/CAIRN/tickets?tags:contains=x")
                        .then(200, "{'items': []}")
                        .when("GET /api/projects/CAIRN/tickets?tags:contains=true")
                        .then(200, "{'items': [{'title': 'b'}]}")
                        .when("GET /api/projects/CAIRN/tickets?tags:contains=null")
                        .then(200, "{'items': [{'title': 'b'}]}")
                        .when("GET /api/projects/CAIRN/tickets?tags:contains=7&sort=title")
                        .then(200, "{'items': [{'title': 'a'}, {'title': 'b'}]}"),
                scenario("An instant may be written at any offset, or as a date")
                        .given(
                                "POST /api/projects",
                                "{'key': 'SCAIRN', 'name': 'Second', 'archivedAt': '2026-11-22T14:15:16.123Z'}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt=2026-11-22T15:15:16.123+01:00")
                        .then(200, "{'items': [{'key': 'SCAIRN'}]}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt=2026-11-22T15:15:16.123%2B01:00")
                        .then(200, "{'items': [{'key': 'SCAIRN'}]}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt:lt=2026-11-22T09:15:16.124-05:00")
                        .then(200, "{'items': [{'key': 'SCAIRN'}]}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt=2026-11-22t14:15:16.123000z")
                        .then(200, "{'items': [{'key': 'SCAIRN'}]}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt=2026-11-23T13:15:16.123%2B23:00")
                        .then(200, "{'items': [{'key': 'SCAIRN'}]}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt:gte=2026-11-23")
                        .then(200, "{'items': []}")
                        .when("GET /api/projects?key=SCAIRN&archivedAt:gt=2026-11-22")
                        .then(200, "{'items': [{'key': 'SCAIRN'}]}"),
                finerInstant("archivedAt", false),
                finerInstant("archivedAt:ne", true),
                finerInstant("archivedAt:in", false),
                finerInstant("archivedAt:lt", true),
                finerInstant("archivedAt:lte", true),
                finerInstant("archivedAt:gt", false),
                finerInstant("archivedAt:gte", false));
    }

    private static Scenario finerInstant(String filter, boolean found) {
        String items = found ? "{'key': 'SCAIRN'}" : "";
        return scenario("No digit of an instant is dropped before it is compared: " + filter)
                .given(
                        "POST /api/projects",
                        "{'key': 'SCAIRN', 'name': 'Second', 'archivedAt': '2026-11-22T14:15:39.201Z'}")
                .when("GET /api/projects?key=SCAIRN&" + filter + "=2026-11-22T14:15:39.2019Z")
                .then(200, "{'items': [" + items + "]}")
                .when("GET /api/projects?key=SCAIRN&" + filter + "=2026-11-22T13:15:39.20100000000000000001-01:00")
                .then(200, "{'items': [" + items + "]}");
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return SERVER.play(
                refused("statu=open", "statu", "status"),
                refused("status:eq=open", "status:eq", "There are ne, gt, gte, lt, lte, in, contains, null"),
                refused("status:not=open", "status:not", "no such operator"),
                refused("Status=open", "Status", "status"),
                refused("closed_at:null=true", "closed_at:null", "closedAt"),
                refused("status=open&status=closed", "status", "give it once, or use :in for several values."),
                refused("status:in=open&status:in=closed", "status:in", "give it once."),
                refused("dueOn:gt=2026-11-01&dueOn:gt=2026-11-02", "dueOn:gt", "give it once."),
                refused("limit=1&limit=2", "limit", "give it once."),
                refused("sort=title&sort=number", "sort", "give it once, with commas between names."),
                refused("expand=tasks&tasks.fields=id&tasks.fields=key", "tasks.fields", "commas between names."),
                refused("status=opened", "status", "open, in_progress, closed"),
                refused("status:in=open,shut", "status:in", "open, in_progress, closed"),
                refused("status=", "status", "open, in_progress, closed"),
                refused("estimateMinutes=many", "estimateMinutes", "whole number"),
                refused("estimateMinutes:gt=1.5", "estimateMinutes:gt", "whole number"),
                refused("estimateMinutes=99999999999999999999", "estimateMinutes", "whole number"),
                refused("estimateMinutes=٣", "estimateMinutes", "whole number"),
                refused("dueOn=%2B12026-01-01", "dueOn", "2026-11-22"),
                refused("createdAt:lt=-999999999-01-01", "createdAt:lt", "2026-11-22"),
                refused("dueOn=tomorrow", "dueOn", "2026-11-22"),
                refused("dueOn=2026-02-30", "dueOn", "2026-11-22"),
                refused("createdAt:gte=11/22/2026", "createdAt:gte", "2026-11-22T14:15:16Z"),
                refused("createdAt:gte=2026-11-22T14:15:16", "createdAt:gte", "2026-11-22T14:15:16Z"),
                refused("assignee:null=yes", "assignee:null", "true or false"),
                refused("title:contains=", "title:contains", "1 to 200"),
                refused("title:in='Swim", "title:in", "quote"),
                refused("tags={", "tags", "JSON"),
                refused("tags=", "tags", "JSON"),
                refused("tags=[] junk", "tags", "JSON"),
                refused("tags=[] []", "tags", "JSON"),
                refused("tags:in=[],", "tags:in", "JSON"),
                refused("tasks.status=pending", "tasks.status", "expand=tasks"),
                refused("project.key=CAIRN", "project.key", "expand=project"),
                refused("=open", "", "not known"),
                refused("revision;DROP TABLE tickets=1", "revision;DROP TABLE tickets", "not known"));
    }

    private static Scenario refused(String filter, String parameter, String words) {
        return scenario(filter + " is refused with " + words)
                .when("GET /api/tickets?" + filter)
                .then(
                        400,
                        "{'type': '/problems/bad-request', 'errors': [{'parameter': '" + parameter + "', 'detail': '..."
                                + words + "...'}]}");
    }
}
