package dev.cairn.platform.garden;

import static dev.cairn.platform.fixture.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.Scenario;
import dev.cairn.platform.fixture.ScenarioServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operator on every type of column. */
class ColumnTypesTest {
    private static final String PLANTS = """
            [
              {'name': 'Oak', 'kind': 'tree', 'heightCm': 1850.5, 'leaves': 90001, 'thirsty': false, 'edible': false, 'label': 'A',
               'plantedOn': '1920-03-01', 'wateredAt': '2026-06-01T05:00:00Z', 'care': {'light': 'full', 'feed': 0}, 'nicknames': ['Quercus', 1]},
              {'name': 'Mint', 'kind': 'herb', 'heightCm': 30, 'leaves': 40, 'thirsty': true, 'edible': true, 'label': 'b',
               'plantedOn': '2026-04-01', 'wateredAt': '2026-06-02T05:00:00.5+02:00', 'care': {'light': 'half'}, 'nicknames': []},
              {'name': 'Cress', 'kind': 'herb', 'heightCm': 0.1, 'leaves': 0, 'thirsty': true, 'edible': true},
              {'name': 'Moss'}
            ]
            """;

    private static final List<String> HEIGHTS = List.of(
            "0.30000000000000004",
            "0.3333333333333333",
            "1e-7",
            "123.45678901234567",
            "0",
            "5e-324",
            "19999.999999999996");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("id", "018f0000-0000-7000-8000-000000000000"),
            Map.entry("plotId", "CAIRN"),
            Map.entry("plantedById", "018f0000-0000-7000-8000-000000000000"),
            Map.entry("name", "Oak"),
            Map.entry("kind", "herb"),
            Map.entry("heightCm", "0.5"),
            Map.entry("leaves", "40"),
            Map.entry("thirsty", "true"),
            Map.entry("edible", "false"),
            Map.entry("plantedOn", "2026-04-01"),
            Map.entry("wateredAt", "2026-06-02T05:00:00Z"),
            Map.entry("care", "%7B%7D"),
            Map.entry("nicknames", "%5B1%5D"),
            Map.entry("leafPairs", "20"),
            Map.entry("revision", "1"),
            Map.entry("deletedAt", "2026-06-02"));

    @RegisterExtension
    static final ScenarioServer SERVER = ScenarioServer.with(new GardenModule())
            .givenAlways("POST /api/plots", "{'key': 'CAIRN'}")
            .givenAlways("POST /api/plots/CAIRN/plants", PLANTS);

    @TestFactory
    Stream<DynamicTest> filters() {
        return SERVER.play(
                lets("heightCm=30", "Mint"),
                lets("heightCm=30.0", "Mint"),
                lets("heightCm:ne=30", "Cress", "Moss", "Oak"),
                lets("heightCm:gt=0.1", "Mint", "Oak"),
                lets("heightCm:gte=1e-1", "Cress", "Mint", "Oak"),
                lets("heightCm:lt=30.0001", "Cress", "Mint"),
                lets("heightCm:in=0.1,1850.5", "Cress", "Oak"),
                lets("heightCm:null=true", "Moss"),
                lets("leafPairs:gte=20", "Mint", "Oak"),
                lets("leafPairs=0", "Cress"),
                lets("thirsty=true", "Cress", "Mint"),
                lets("thirsty:ne=true", "Moss", "Oak"),
                lets("thirsty:in=true,false", "Cress", "Mint", "Moss", "Oak"),
                lets("edible=false", "Oak"),
                lets("edible:ne=false", "Cress", "Mint", "Moss"),
                lets("edible:null=true", "Moss"),
                lets("kind:gt=tree", "Cress", "Mint"),
                lets("kind:ne=herb", "Moss", "Oak"),
                lets("kind:null=true", "Moss"),
                lets("plantedOn:lt=2000-01-01", "Oak"),
                lets("plantedOn:ne=1920-03-01", "Cress", "Mint", "Moss"),
                lets("wateredAt=2026-06-02T03:00:00.500Z", "Mint"),
                lets("wateredAt:gte=2026-06-01T05:00:00%2B00:00&wateredAt:lt=2026-06-02", "Oak"),
                lets("care={'light':'half'}", "Mint"),
                lets("care={ 'light' : 'half' }", "Mint"),
                lets("care:ne={'light':'half'}", "Cress", "Moss", "Oak"),
                lets("care:contains=full", "Oak"),
                lets("care:null=true", "Cress", "Moss"),
                lets("nicknames=[]", "Mint"),
                lets("nicknames:contains=Quercus", "Oak"),
                lets("nicknames:contains=1", "Oak"),
                lets("nicknames:null=false", "Mint", "Oak"),
                lets("label:contains=a", "Oak"),
                lets("plantedById:null=true", "Cress", "Mint", "Moss", "Oak"),
                lets("plot.key=CAIRN&expand=plot", ""));
    }

    private static Scenario lets(String filter, String... names) {
        if (names[0].isEmpty()) {
            return scenario("A filter speaks of the row itself, not of the one it links to")
                    .when("GET /api/plots/CAIRN/plants?" + filter)
                    .then(400);
        }
        return scenario(filter + " lets through " + String.join(" and ", names))
                .when("GET /api/plots/CAIRN/plants?" + filter)
                .then(200, "{'items': [{'name': '" + String.join("'}, {'name': '", names) + "'}]}");
    }

    @TestFactory
    Stream<DynamicTest> every_operator_is_taken_on_every_column() {
        return VALUES.entrySet().stream()
                .flatMap(column -> Stream.of("", ":ne", ":gt", ":gte", ":lt", ":lte", ":in", ":contains", ":null")
                        .map(operator -> column.getKey() + operator + "="
                                + (operator.equals(":null") ? "true" : column.getValue())))
                .map(filter -> DynamicTest.dynamicTest(
                        filter,
                        () -> assertThat(SERVER.client()
                                        .get("/api/plants?" + filter)
                                        .status())
                                .isEqualTo(200)));
    }

    @TestFactory
    Stream<DynamicTest> paging_by_any_column_shows_every_row_once() {
        String key = SERVER.key();
        SERVER.client().post("/api/plots", "{\"key\": \"" + key + "\"}");
        SERVER.client().post("/api/plots/" + key + "/plants", PLANTS.replace('\'', '"'));
        for (String height : HEIGHTS) {
            String plant = "{\"name\": \"h" + height + "\", \"heightCm\": " + height + "}";
            SERVER.client().post("/api/plots/" + key + "/plants", plant);
        }
        return VALUES.keySet().stream()
                .flatMap(column -> Stream.of(column, "-" + column))
                .map(sort -> DynamicTest.dynamicTest(
                        "by " + sort, () -> assertPages("/api/plots/" + key + "/plants?sort=" + sort)));
    }

    private static void assertPages(String list) {
        List<String> whole = names(SERVER.client().get(list).json());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = SERVER.client().get(list + "&limit=2" + cursor).json();
            paged.addAll(names(page));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty() && paged.size() < 20);
        assertThat(paged).hasSize(11).isEqualTo(whole);
    }

    @TestFactory
    Stream<DynamicTest> values() {
        return SERVER.play(
                keeps("heightCm", "0.1"),
                keeps("heightCm", "19999.999999999996"),
                keeps("heightCm", "7"),
                keeps("heightCm", "1e-7"),
                keeps("heightCm", "null"),
                keeps("leaves", "9223372036854775807"),
                keeps("thirsty", "true"),
                keeps("edible", "null"),
                keeps("care", "{}"),
                keeps("care", "{'a': {'b': [1, 2.5, null, false, 'x']}, 'ü': '🪴', '': 0}"),
                keeps("care", "null"),
                keeps("nicknames", "null"),
                keeps("nicknames", "[[], {}, 'a']"),
                keeps("kind", "null"),
                keeps("label", "''"),
                refuses("heightCm", "'7'", "number"),
                refuses("heightCm", "-0.1", "0 to 20000"),
                refuses("heightCm", "20000.1", "0 to 20000"),
                refuses("leaves", "9223372036854775808", "64 bits"),
                refuses("leaves", "-1", "at least 0"),
                refuses("thirsty", "1", "true or false"),
                refuses("thirsty", "'true'", "true or false"),
                refuses("thirsty", "null", "null"),
                refuses("care", "[]", "object"),
                refuses("care", "'{}'", "object"),
                refuses("care", "{'a': '" + "x".repeat(1000) + "'}", "1000"),
                refuses("nicknames", "{}", "array"),
                refuses("leafPairs", "7", "set by the server"),
                refuses("shade", "'much'", "set by the server"),
                refuses("kind", "'bush'", "tree, herb, moss"));
    }

    private static Scenario keeps(String field, String value) {
        return scenario(field + " keeps " + value)
                .when("POST /api/plots/CAIRN/plants", "{'name': 'New', '" + field + "': " + value + "}")
                .then(201, "{'" + field + "': " + value + "}")
                .when("GET /api/plots/CAIRN/plants?name=New&fields=" + field)
                .then(200, "{'items': [{'" + field + "': " + value + "}]}");
    }

    private static Scenario refuses(String field, String value, String words) {
        return scenario(field + " refuses " + (value.length() < 40 ? value : "much text") + ": " + words)
                .when("POST /api/plots/CAIRN/plants", "{'name': 'New', '" + field + "': " + value + "}")
                .then(422, "{'errors': [{'pointer': '/" + field + "', 'detail': '..." + words + "...'}]}");
    }

    @Test
    void filters_of_faulty_values_are_refused() {
        assertThat(Stream.of(
                        "heightCm=NaN",
                        "heightCm=Infinity",
                        "heightCm=1e999",
                        "heightCm=0x1p3",
                        "heightCm=1d",
                        "thirsty=1",
                        "thirsty=yes",
                        "leaves=1.0",
                        "leaves=%2B5",
                        "leaves=9223372036854775808",
                        "plantedOn=%2B12026-01-01",
                        "care=[",
                        "kind=bush",
                        "plantedOn:gt=2026",
                        "wateredAt=now"))
                .allSatisfy(filter -> assertThat(
                                SERVER.client().get("/api/plants?" + filter).status())
                        .isEqualTo(400));
    }

    private static List<String> names(JsonNode list) {
        return list.get("items").findValuesAsText("name");
    }
}
