package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.database.Bulk;
import dev.cairn.platform.resources.write.WriteFixture.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateTest {
    private static final String OWN = WriteFixture.ID + "0";

    @TempDir
    Path folder;

    private WriteFixture api;

    @BeforeEach
    void open() throws SQLException {
        api = new WriteFixture(folder);
        api.project("CAIRN");
    }

    @AfterEach
    void close() throws SQLException {
        api.close();
    }

    @Test
    void a_new_row_comes_back_as_it_stands_with_its_place_and_tag() {
        Reply reply = api.post("/api/items", "{'projectId': 'cairn', 'title': 'Door'}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers())
                .containsEntry("Location", "/api/items/" + reply.id())
                .containsEntry("ETag", "\"" + reply.revision() + "\"");
        assertThat(reply.body().get("title").asText()).isEqualTo("Door");
        assertThat(reply.body().get("createdAt").asText()).isEqualTo("2026-11-22T14:15:16.123Z");
        assertThat(reply.body().get("deletedAt").isNull()).isTrue();
    }

    @Test
    void what_is_not_named_takes_its_default_and_what_the_server_makes_is_made() {
        Reply reply = api.post("/api/items", "{'projectId': 'CAIRN', 'title': 'Door'}");
        assertThat(reply.body().get("kind").asText()).isEqualTo("plain");
        assertThat(reply.body().get("weight").asDouble()).isEqualTo(1.5);
        assertThat(reply.body().get("done").isBoolean()).isTrue();
        assertThat(reply.body().get("tags").size()).isZero();
        assertThat(reply.body().get("label").asText()).isEqualTo("Door!");
        assertThat(reply.body().get("number").asLong()).isPositive();
        assertThat(reply.body().has("secret")).isFalse();
    }

    @Test
    void a_default_that_is_an_expression_is_computed_by_the_database() {
        String item = api.item("CAIRN", "Door");
        Reply reply = api.post("/api/notes", "[{'itemId': '" + item + "'}, {'itemId': '" + item + "', 'body': 'x'}]");
        assertThat(reply.body().at("/items/0/body").asText()).isEqualTo("nothing");
        assertThat(reply.body().at("/items/1/body").asText()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Bulk.MANY - 1, Bulk.MANY, 200})
    void in_any_number_of_rows_null_is_null_and_what_is_not_named_is_the_default(int count) throws SQLException {
        String item = api.item("CAIRN", "Door");
        String row = "{'itemId': '" + item + "', 'body': 'x', 'mood': null},";
        String placed = "{'itemId': '" + item + "', 'body': 'placed', 'place': 'here'}";
        Reply reply = api.post("/api/notes", "[" + row.repeat(count) + placed + "]");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().get("items")).hasSize(count + 1).allSatisfy(note -> {
            boolean last = note.get("body").asText().equals("placed");
            assertThat(note.get("mood").asText(null)).isEqualTo(last ? "calm" : null);
            assertThat(note.get("place").asText(null)).isEqualTo(last ? "here" : null);
        });
        assertThat(api.query(
                        "SELECT DISTINCT body || ' ' || ifnull(mood, '-') || ' ' || ifnull(place, '-') FROM notes"))
                .containsExactlyInAnyOrder("x - -", "placed calm here");
    }

    @Test
    void many_rows_in_which_a_column_with_a_default_is_null_throughout_keep_it_null() throws SQLException {
        String row = "{'itemId': '" + api.item("CAIRN", "Door") + "', 'body': 'x', 'mood': null}";
        api.post("/api/notes", "[" + (row + ",").repeat(Bulk.MANY) + row + "]");
        assertThat(api.query("SELECT DISTINCT ifnull(mood, '-') || ifnull(place, '-') FROM notes"))
                .containsExactly("--");
    }

    @Test
    void every_type_of_value_is_stored_in_its_normal_form() {
        Reply reply = api.post("/api/items", """
                {'projectId': 'CAIRN', 'title': 'Door', 'kind': 'fancy', 'amount': 7, 'large': 9223372036854775807,
                 'weight': 2, 'done': true, 'dueOn': '2026-02-28', 'startsAt': '2026-11-22t15:15:16.12399+01:00',
                 'tags': [ 'a',  {'b': 1} ], 'settings': { 'x': null }}""");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().get("startsAt").asText()).isEqualTo("2026-11-22T14:15:16.123Z");
        assertThat(reply.body().get("tags")).hasToString("[\"a\",{\"b\":1}]");
        assertThat(reply.body().get("settings")).hasToString("{\"x\":null}");
        assertThat(reply.body().get("large").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(reply.body().get("weight").asDouble()).isEqualTo(2.0);
        assertThat(reply.body().get("done").asBoolean()).isTrue();
    }

    @Test
    void keys_are_kept_in_capitals_and_ids_in_small_letters() {
        Reply reply =
                api.post("/api/projects", "{'id': '" + OWN.toUpperCase(Locale.ROOT) + "', 'key': 'ab', 'name': 'x'}");
        assertThat(reply.id()).isEqualTo(OWN);
        assertThat(reply.body().get("key").asText()).isEqualTo("AB");
    }

    @Test
    void ids_made_by_the_server_rise() {
        Reply reply = api.post("/api/people", "[{'name': 'a'}, {'name': 'b'}, {'name': 'c'}]");
        List<String> ids = reply.body().get("items").findValuesAsText("id");
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(reply.body().get("items").findValuesAsText("name")).containsExactly("a", "b", "c");
    }

    @Test
    void an_array_is_created_all_or_nothing() throws SQLException {
        assertThat(api.post("/api/people", "[{'name': 'a'}, {'name': ''}]").places())
                .containsExactly("/1/name");
        assertThat(api.query("SELECT name FROM people")).isEmpty();
        assertThat(api.post("/api/people", "[{'name': 'a'}]").status()).isEqualTo(201);
    }

    @Test
    void more_rows_than_one_request_takes_are_refused_with_the_way_out() {
        Reply reply = api.post("/api/people", "[" + "{'name': 'a'},".repeat(10_000) + "{'name': 'a'}]");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.detail()).contains("application/x-ndjson");
    }

    @Test
    void a_caller_that_wants_nothing_back_gets_the_place_and_the_tag() {
        Map<String, String> minimal = Map.of("Prefer", "return=minimal");
        Reply one = api.send("POST", "/api/people", "{'name': 'a'}", minimal);
        assertThat(one.status()).isEqualTo(201);
        assertThat(one.body().isNull()).isTrue();
        assertThat(one.headers())
                .containsKeys("Location", "ETag")
                .containsEntry("Preference-Applied", "return=minimal");
        Reply many = api.send("POST", "/api/people", "[{'name': 'a'}]", minimal);
        assertThat(many.body().at("/items/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "revision");
    }

    @Test
    void the_same_creation_under_an_own_id_sent_again_is_answered_with_the_row() {
        String body = "{'id': '" + OWN + "', 'projectId': 'CAIRN', 'title': 'Door', 'tags': [1, 2]}";
        Reply first = api.post("/api/items", body);
        Reply again = api.post("/api/items", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).doesNotContainKey("Location");
    }

    @Test
    void another_creation_under_the_same_id_is_a_conflict_that_names_the_fields() {
        api.post("/api/items", "{'id': '" + OWN + "', 'projectId': 'CAIRN', 'title': 'Door'}");
        Reply other = api.post("/api/items", "{'id': '" + OWN + "', 'projectId': 'CAIRN', 'title': 'Gate'}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.places()).containsExactly("/title");
        api.delete("/api/items/" + OWN);
        assertThat(api.post("/api/items", "{'id': '" + OWN + "', 'projectId': 'CAIRN', 'title': 'Door'}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void the_same_own_id_twice_in_one_array_is_refused() {
        String row = "{'id': '" + OWN + "', 'name': 'a'}";
        Reply reply = api.post("/api/people", "[" + row + "," + row + "]");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.places()).containsExactly("/1/id");
    }

    @Test
    void a_taken_unique_value_is_a_conflict_that_names_the_field_and_the_row() {
        assertThat(api.post("/api/projects", "{'key': 'cairn', 'name': 'x'}").status())
                .isEqualTo(409);
        Reply reply = api.post("/api/items", """
                [{'projectId': 'CAIRN', 'title': 'a', 'slug': 's'}, {'projectId': 'CAIRN', 'title': 'b', 'slug': 's'}]""");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.places()).containsExactly("/1/slug");
        assertThat(reply.detail()).isEqualTo("slug s of items is taken by the row at /0 of the same body.");
    }

    @Test
    void a_link_takes_ids_and_keys_of_live_rows_and_no_others() {
        String gone = api.post("/api/people", "{'name': 'a'}").id();
        api.delete("/api/people/" + gone);
        Reply reply = api.post(
                "/api/items",
                "[{'projectId': 'NOPE', 'title': 'a'}, {'projectId': 'CAIRN', 'title': 'b', 'authorId': '" + gone
                        + "', 'reviewerId': '" + OWN + "'}]");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.places()).containsExactly("/0/projectId", "/1/authorId", "/1/reviewerId");
    }

    @Test
    void rows_of_one_array_can_link_to_earlier_ones() {
        Reply reply = api.post(
                "/api/items",
                "[{'id': '" + OWN
                        + "', 'projectId': 'CAIRN', 'title': 'a'}, {'projectId': 'CAIRN', 'title': 'b', 'aboveId': '"
                        + OWN + "'}]");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().at("/items/1/aboveId").asText()).isEqualTo(OWN);
    }

    @Test
    void a_row_that_links_to_a_later_one_is_at_fault_and_those_behind_that_one_are_not() {
        String to = "{'projectId': 'CAIRN', 'title': 'a', 'aboveId': '" + OWN + "'}";
        String above = "{'id': '" + OWN + "', 'projectId': 'CAIRN', 'title': 'b'}";
        Reply reply = api.post("/api/items", "[" + to + "," + above + "," + to + "]");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.places()).containsExactly("/0/aboveId");
    }

    @Test
    void a_rule_refuses_at_the_place_in_the_body_and_is_asked_once_for_all_rows() {
        int before = api.module.rulesRun;
        Reply reply = api.post("/api/items", """
                [{'projectId': 'CAIRN', 'title': 'a'}, {'projectId': 'CAIRN', 'title': 'forbidden'}]""");
        assertThat(reply.places()).containsExactly("/1/title");
        assertThat(api.module.rulesRun - before).isEqualTo(1);
    }

    @Test
    void effects_are_told_once_the_rows_are_on_disk() {
        Reply reply = api.post("/api/items", "{'projectId': 'CAIRN', 'title': 'Door'}");
        assertThat(api.module.told).containsExactly("CREATE Door at " + reply.revision());
    }

    @Test
    void a_named_constraint_refuses_in_its_own_name() {
        Reply reply = api.post("/api/items", "{'projectId': 'CAIRN', 'title': 'a', 'kind': 'fancy', 'weight': 0}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.detail()).contains("fancy_items_weigh");
    }

    @Test
    void creating_one_row_costs_three_statements() {
        api.post("/api/notes", "{'itemId': '" + api.item("CAIRN", "Door") + "', 'body': 'x'}");
        assertThat(api.transactions.statements)
                .hasSize(3)
                .anyMatch(sql -> sql.startsWith("UPDATE cairn_state"))
                .anyMatch(sql -> sql.startsWith("SELECT t.id, t.id FROM items"))
                .anyMatch(sql -> sql.startsWith("INSERT INTO notes"));
    }

    @Test
    void a_row_created_under_a_parent_is_linked_to_it() {
        Reply reply = api.post("/api/projects/cairn/items", "{'title': 'Door', 'projectId': 'CAIRN'}");
        assertThat(reply.status()).isEqualTo(201);
        api.project("OTHER");
        Reply other = api.post("/api/projects/cairn/items", "{'title': 'Door', 'projectId': 'OTHER'}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.places()).containsExactly("/projectId");
        assertThat(api.post("/api/projects/NONE/items", "{'title': 'Door'}").status())
                .isEqualTo(404);
    }

    @Test
    void a_write_takes_no_query_parameters() {
        assertThat(api.post("/api/people?dryRun=1", "{}").places()).containsExactly("dryRun");
        assertThat(api.post("/api/people", "'text'").status()).isEqualTo(422);
    }
}
