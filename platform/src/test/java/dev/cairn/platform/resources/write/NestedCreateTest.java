package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.resources.write.WriteFixture.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedCreateTest {
    private static final String OWN = WriteFixture.ID + "0";

    @TempDir
    Path folder;

    private WriteFixture api;

    @BeforeEach
    void open() throws SQLException {
        api = new WriteFixture(folder);
    }

    @AfterEach
    void close() throws SQLException {
        api.close();
    }

    @Test
    void rows_nested_under_a_new_one_are_created_with_it_and_stand_in_the_answer() {
        int rules = api.module.rulesRun;
        Reply reply = api.post("/api/projects", """
                {'key': 'CAIRN', 'name': 'x', 'milestones': [], 'items': [
                    {'title': 'Door', 'notes': [{'body': 'a'}, {'body': 'b'}]},
                    {'title': 'Gate'}]}""");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().at("/items/items/0/projectId").asText()).isEqualTo(reply.id());
        assertThat(reply.body().at("/items/items/0/notes/items/1/body").asText())
                .isEqualTo("b");
        assertThat(reply.body().at("/items/items/1/title").asText()).isEqualTo("Gate");
        assertThat(reply.body().at("/items/items/1").has("notes")).isFalse();
        assertThat(reply.body().at("/milestones/items").isEmpty()).isTrue();
        assertThat(reply.body().at("/items/nextCursor").isNull()).isTrue();
        assertThat(api.module.rulesRun - rules)
                .as("once in each of the two runs")
                .isEqualTo(2);
    }

    @Test
    void the_answer_tells_what_the_rule_of_a_nested_row_did_to_the_row_above() throws SQLException {
        Reply reply =
                api.post("/api/projects", "{'key': 'CAIRN', 'name': 'x', 'items': [{'title': 'Renames its project'}]}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().get("name").asText()).isEqualTo("renamed by the rule");
        assertThat(api.query("SELECT revision FROM projects")).containsExactly("" + reply.revision());
        assertThat(reply.headers()).containsEntry("ETag", "\"" + reply.revision() + "\"");
        assertThat(reply.body().at("/items/items/0/title").asText()).isEqualTo("Renames its project");
    }

    @Test
    void the_answer_tells_what_such_a_rule_did_to_a_row_that_existed() throws SQLException {
        String project = "'id': '" + WriteFixture.ID + "1', 'key': 'CAIRN', 'name': 'x'";
        assertThat(api.post("/api/projects", "{" + project + "}").status()).isEqualTo(201);
        Reply reply = api.post(
                "/api/projects",
                "{" + project + ", 'items': [{'id': '" + WriteFixture.ID + "2', 'title': 'Renames its project'}]}");
        assertThat(reply.body().get("name").asText()).isEqualTo("renamed by the rule");
        assertThat(api.query("SELECT revision FROM projects")).containsExactly("" + reply.revision());
    }

    @Test
    void rows_can_be_nested_under_rows_of_their_own_table() throws SQLException {
        api.project("CAIRN");
        String below = api.models.table("items").children().stream()
                .filter(child -> child.link().column().equals("above_id"))
                .findFirst()
                .orElseThrow()
                .name();
        Reply reply = api.post("/api/projects/CAIRN/items", """
                {'title': 'Door', '%1$s': [{'title': 'Handle', 'projectId': 'CAIRN',
                    '%1$s': [{'title': 'Screw', 'projectId': 'CAIRN', 'notes': [{}]}]}]}""".formatted(below));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(api.query("SELECT title FROM items ORDER BY revision")).containsExactly("Door", "Handle", "Screw");
        assertThat(api.query("SELECT count(*) FROM notes JOIN items ON items.id = item_id WHERE title = 'Screw'"))
                .containsExactly("1");
    }

    @Test
    void faults_point_to_where_the_nested_row_stands() {
        Reply reply = api.post("/api/projects", """
                [{'key': 'CAIRN', 'name': 'x', 'items': [{'title': ''}, {'title': 'b', 'notes': [{'bdy': 'x'}]}, 7]}]""");
        assertThat(reply.places()).containsExactly("/0/items/0/title", "/0/items/1/notes/0/bdy", "/0/items/2");
        Reply links = api.post("/api/projects", """
                {'key': 'CAIRN', 'name': 'x', 'items': [{'title': 'a'}, {'title': 'b', 'milestoneId': 'x'}]}""");
        assertThat(links.places()).containsExactly("/items/1/milestoneId");
        Reply rule = api.post("/api/projects", "{'key': 'CAIRN', 'name': 'x', 'items': [{'title': 'forbidden'}]}");
        assertThat(rule.places()).containsExactly("/items/0/title");
    }

    @Test
    void nested_rows_count_towards_the_most_that_one_request_creates() {
        String notes = "[{'title': 'a', 'notes': [" + "{},".repeat(9_999) + "{}]}]";
        assertThat(api.post("/api/projects", "{'key': 'CAIRN', 'name': 'x', 'items': " + notes + "}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void a_nested_creation_sent_again_is_recognised_by_its_own_ids() throws SQLException {
        String body = "{'id': '" + OWN + "', 'key': 'CAIRN', 'name': 'x', 'items': [{'id': '" + WriteFixture.ID
                + "1', 'title': 'Door'}]}";
        Reply first = api.post("/api/projects", body);
        Reply again = api.post("/api/projects", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.query("SELECT count(*) FROM items")).containsExactly("1");
    }

    @Test
    void a_nested_row_without_an_id_under_one_that_exists_is_not_created_twice() {
        String body = "{'id': '" + OWN + "', 'key': 'CAIRN', 'name': 'x', 'items': [{'title': 'Door'}]}";
        assertThat(api.post("/api/projects", body).status()).isEqualTo(201);
        Reply again = api.post("/api/projects", body);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.places()).containsExactly("/items/0");
    }
}
