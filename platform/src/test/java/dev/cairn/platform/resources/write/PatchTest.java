package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.write.WriteFixture.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {
    @TempDir
    Path folder;

    private WriteFixture api;
    private Reply created;
    private String path;

    @BeforeEach
    void open() throws SQLException {
        api = new WriteFixture(folder);
        api.project("CAIRN");
        created = api.post(
                "/api/items",
                "{'projectId': 'CAIRN', 'title': 'Door', 'slug': 'door', 'tags': [1.50], 'weight': 0.30000000000000004}");
        path = "/api/items/" + created.id();
        api.transactions.tick();
    }

    @AfterEach
    void close() throws SQLException {
        api.close();
    }

    @Test
    void only_what_is_sent_changes_and_null_clears() {
        Reply reply = api.patch(path, "{'title': 'Gate', 'slug': null}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().get("title").asText()).isEqualTo("Gate");
        assertThat(reply.body().get("slug").isNull()).isTrue();
        assertThat(reply.body().get("weight")).isEqualTo(created.body().get("weight"));
        assertThat(reply.revision()).isGreaterThan(created.revision());
        assertThat(reply.body().get("updatedAt").asText()).isEqualTo("2026-11-22T14:15:16.124Z");
        assertThat(reply.headers()).containsEntry("ETag", "\"" + reply.revision() + "\"");
    }

    @Test
    void a_patch_that_changes_nothing_changes_nothing() throws SQLException {
        Reply reply = api.patch(path, "{'title': 'Door', 'tags': [1.50], 'projectId': 'cairn'}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(created.body());
        assertThat(api.query("SELECT revision FROM cairn_state")).containsExactly("" + created.revision());
    }

    @Test
    void a_row_can_be_read_edited_and_sent_back_whole() {
        ObjectNode edited = created.body().deepCopy();
        edited.put("title", "Gate");
        Reply reply = api.patch(path, edited.toString());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().get("title").asText()).isEqualTo("Gate");
    }

    @Test
    void a_stale_revision_in_the_body_is_answered_with_the_row_as_it_stands() {
        Reply newer = api.patch(path, "{'title': 'Gate'}");
        Reply reply = api.patch(path, "{'title': 'Wall', 'revision': " + created.revision() + "}");
        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.body()).isEqualTo(newer.body());
    }

    @Test
    void fields_of_the_server_and_fields_set_for_good_may_only_come_back_unchanged() {
        api.project("OTHER");
        Reply reply = api.patch(path, """
                {'number': 99, 'createdAt': 5, 'label': 'x', 'projectId': 'OTHER', 'updatedAt': null}""");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.places()).containsExactlyInAnyOrder("/createdAt", "/updatedAt");
        reply = api.patch(path, """
                {'number': 99, 'createdAt': 'yesterday', 'label': 'x', 'projectId': 'OTHER', 'id': '%s1'}""".formatted(WriteFixture.ID));
        assertThat(reply.places()).containsExactlyInAnyOrder("/number", "/createdAt", "/label", "/projectId", "/id");
        reply = api.patch(path, "{'projectId': 'NOPE'}");
        assertThat(reply.places()).containsExactly("/projectId");
    }

    @Test
    void a_patch_with_the_tag_of_another_state_is_answered_with_the_row_as_it_stands() {
        String tag = created.headers().get("ETag");
        assertThat(ifMatch("W/" + tag).status()).isEqualTo(400);
        assertThat(ifMatch("\"999\"").body()).isEqualTo(created.body());
        assertThat(ifMatch("\"999\", " + tag).status()).isEqualTo(200);
        assertThat(ifMatch(tag).status()).isEqualTo(412);
        assertThat(ifMatch("*").status()).isEqualTo(200);
    }

    private Reply ifMatch(String tags) {
        return api.send("PATCH", path, "{'title': 'T" + System.identityHashCode(tags) + "'}", Map.of("If-Match", tags));
    }

    @Test
    void missing_and_deleted_rows_are_not_found() {
        assertThat(api.patch("/api/items/" + WriteFixture.ID + "1", "{}").status())
                .isEqualTo(404);
        api.delete(path);
        assertThat(api.patch(path, "{'title': 'Gate'}").status()).isEqualTo(404);
        assertThat(api.patch("/api/projects/NOPE", "{}").status()).isEqualTo(404);
    }

    @Test
    void what_is_embedded_or_below_cannot_be_changed_along() {
        Reply reply = api.patch(path, "{'project': {}, 'notes': [], 'titel': 'x'}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults())
                .extracting(fault -> fault.detail())
                .anySatisfy(detail -> assertThat(detail).contains("/api/notes"))
                .anySatisfy(detail -> assertThat(detail).contains("projectId"))
                .anySatisfy(detail -> assertThat(detail).contains("\"title\""));
    }

    @Test
    void an_array_changes_many_rows_in_order_by_id_or_key() {
        api.project("OTHER");
        Reply reply = api.patch("/api/projects", "[{'id': 'other', 'name': 'b'}, {'id': 'CAIRN', 'name': 'a'}]");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().get("items").findValuesAsText("name")).containsExactly("b", "a");
        assertThat(reply.body().get("items").findValuesAsText("revision"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void an_array_is_changed_all_or_nothing_and_faults_name_the_element() {
        assertThat(api.patch("/api/projects", "[{'id': 'CAIRN', 'name': 'a'}, {'id': 'NOPE'}]")
                        .places())
                .containsExactly("/1/id");
        assertThat(api.patch("/api/projects", "[{'id': 'CAIRN'}, {'id': 'cairn'}]")
                        .status())
                .isEqualTo(422);
        assertThat(api.patch("/api/projects", "[{'name': 'a'}, 3, {'id': 'CAIRN', 'ifMatch': {}, 'nam': 1}]")
                        .places())
                .containsExactly("/0/id", "/1", "/2/nam", "/2/ifMatch");
        Reply stale = api.patch(
                "/api/items", "[{'id': '" + created.id() + "', 'ifMatch': '\\u002299\\u0022', 'title': 'x'}]");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(api.patch(
                                "/api/items",
                                "[{'id': '" + created.id() + "', 'ifMatch': " + created.revision() + ", 'title': 'x'}]")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_taken_unique_value_is_a_conflict() {
        String other = api.item("CAIRN", "Gate");
        Reply reply = api.patch("/api/items/" + other, "{'slug': 'door'}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.places()).containsExactly("/slug");
    }

    @Test
    void links_can_be_moved_and_cleared_but_not_to_what_is_missing() {
        String author = api.post("/api/people", "{'name': 'a'}").id();
        assertThat(api.patch(path, "{'authorId': '" + author + "', 'reviewerId': '" + author + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(api.patch(path, "{'authorId': null}").body().get("authorId").isNull())
                .isTrue();
        assertThat(api.patch(path, "{'authorId': '" + WriteFixture.ID + "9'}").places())
                .containsExactly("/authorId");
    }

    @Test
    void rules_see_only_what_really_changes() {
        int before = api.module.rulesRun;
        api.patch(path, "{'title': 'Door'}");
        assertThat(api.module.rulesRun).isEqualTo(before);
        assertThat(api.patch(path, "{'title': 'forbidden'}").places()).containsExactly("/title");
        Reply reply = api.patch(path, "{'title': 'Gate'}");
        assertThat(api.module.told).last().isEqualTo("PATCH Gate at " + reply.revision());
    }

    @Test
    void a_patch_is_answered_with_what_a_later_read_shows() throws SQLException, JsonProcessingException {
        Reply milestone = api.post("/api/milestones", "{'projectId': 'CAIRN', 'title': 'First'}");
        String odd = "{'title': 'Öl \\u0001\\u007f \\ud83e\\udeb4 /\\\\'}";
        assertThat(api.patch("/api/milestones/" + milestone.id(), odd).body()).isEqualTo(read("milestones"));
        assertThat(api.patch("/api/milestones/" + milestone.id(), odd).body()).isEqualTo(read("milestones"));
        assertThat(api.patch(path, "{'title': 'Gate', 'weight': 1e21}").body()).isEqualTo(read("items"));
    }

    private JsonNode read(String table) throws SQLException, JsonProcessingException {
        String json = api.models.table(table).json();
        return new ObjectMapper()
                .readTree(api.query("SELECT " + json + " FROM " + table).get(0));
    }

    @Test
    void a_patch_is_answered_with_what_its_rule_wrote_to_the_same_row() {
        Reply milestone = api.post("/api/milestones", "{'projectId': 'CAIRN', 'title': 'First'}");
        Reply reply = api.patch("/api/milestones/" + milestone.id(), "{'title': 'Backdated'}");
        assertThat(reply.body().get("createdAt").asText()).isEqualTo("2000-01-01T00:00:00.000Z");
    }

    @Test
    void a_module_can_set_what_only_the_server_sets() {
        ResourceModel items = api.models.table("items");
        Row changed = new Row(items.table());
        changed.set("id", created.id());
        changed.set("number", 77L);
        ResourceWriter writer = new ResourceWriter(api.models);
        List<Row> stored = api.transactions.write(
                session -> writer.session(session).rows("items").patch(List.of(changed)));
        assertThat(stored)
                .singleElement()
                .satisfies(row -> assertThat(row.integer("number")).isEqualTo(77));
    }

    @Test
    void a_caller_that_wants_nothing_back_gets_only_the_tag() {
        Map<String, String> minimal =
                Map.of("Prefer", "return=minimal", "Content-Type", "application/merge-patch+json");
        Reply reply = api.send("PATCH", path, "{'title': 'Gate'}", minimal);
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers()).containsKeys("ETag", "Preference-Applied");
        assertThat(api.send("PATCH", "/api/items", "[]", Map.of("If-Match", "*"))
                        .status())
                .isEqualTo(400);
        assertThat(api.patch("/api/items", "{}").status()).isEqualTo(422);
    }
}
