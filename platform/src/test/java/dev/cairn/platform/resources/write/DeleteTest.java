package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.resources.write.WriteFixture.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteTest {
    @TempDir
    Path folder;

    private WriteFixture api;
    private String project;
    private String door;
    private String handle;

    @BeforeEach
    void open() throws SQLException {
        api = new WriteFixture(folder);
        project = api.project("CAIRN");
        door = api.item("CAIRN", "Door");
        handle = api.post("/api/items", "{'projectId': 'CAIRN', 'title': 'Handle', 'aboveId': '" + door + "'}")
                .id();
        api.post("/api/notes", "[{'itemId': '" + door + "'}, {'itemId': '" + handle + "'}]");
    }

    @AfterEach
    void close() throws SQLException {
        api.close();
    }

    private String live() throws SQLException {
        return api.query("SELECT (SELECT count(*) FROM projects WHERE deleted_at IS NULL) || ' projects, '"
                        + " || (SELECT count(*) FROM items WHERE deleted_at IS NULL) || ' items, '"
                        + " || (SELECT count(*) FROM notes WHERE deleted_at IS NULL) || ' notes'")
                .get(0);
    }

    @Test
    void a_row_goes_with_all_below_it_each_at_a_revision_of_its_own_and_the_row_first() throws SQLException {
        assertThat(api.delete("/api/projects/cairn").status()).isEqualTo(204);
        assertThat(live()).isEqualTo("0 projects, 0 items, 0 notes");
        String revisions =
                "SELECT revision FROM (SELECT revision, deleted_at FROM projects UNION ALL SELECT revision, deleted_at"
                        + " FROM items UNION ALL SELECT revision, deleted_at FROM notes) WHERE deleted_at IS NOT NULL ORDER BY 1";
        assertThat(api.query(revisions)).doesNotHaveDuplicates().hasSize(5);
        assertThat(api.query("SELECT revision FROM projects"))
                .isEqualTo(api.query(revisions).subList(0, 1));
        assertThat(api.query("SELECT revision FROM cairn_state"))
                .isEqualTo(api.query(revisions).subList(4, 5));
    }

    @Test
    void deleting_again_is_fine_and_deleting_nothing_is_not_found() throws SQLException {
        api.delete("/api/items/" + door);
        String revision = api.query("SELECT revision FROM cairn_state").get(0);
        assertThat(api.send("DELETE", "/api/items/" + door, "", Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(204);
        assertThat(api.query("SELECT revision FROM cairn_state")).containsExactly(revision);
        assertThat(api.delete("/api/items/" + WriteFixture.ID + "9").status()).isEqualTo(404);
    }

    @Test
    void a_delete_of_another_state_of_the_row_is_refused() throws SQLException {
        assertThat(api.send("DELETE", "/api/items/" + door, "", Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(live()).isEqualTo("1 projects, 2 items, 2 notes");
    }

    @Test
    void live_rows_that_link_to_it_keep_a_row_from_going() {
        String author = api.post("/api/people", "{'name': 'a'}").id();
        api.patch("/api/items/" + door, "{'authorId': '" + author + "'}");
        api.patch("/api/items/" + handle, "{'reviewerId': '" + author + "'}");
        Reply reply = api.delete("/api/people/" + author);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("1 of items (authorId)", "1 of items (reviewerId)");
        api.delete("/api/items/" + door);
        assertThat(api.delete("/api/people/" + author).status()).isEqualTo(204);
    }

    @Test
    void rows_that_go_along_do_not_keep_each_other() {
        String milestone = api.post("/api/milestones", "{'projectId': 'CAIRN', 'title': 'm'}")
                .id();
        api.patch("/api/items/" + door, "{'milestoneId': '" + milestone + "'}");
        assertThat(api.delete("/api/milestones/" + milestone).status()).isEqualTo(409);
        assertThat(api.delete("/api/projects/CAIRN").status()).isEqualTo(204);
        assertThat(api.restore("/api/projects/CAIRN").status()).isEqualTo(200);
    }

    @Test
    void restoring_brings_back_what_the_delete_took_and_no_more() throws SQLException {
        api.delete("/api/items/" + handle);
        assertThat(api.delete("/api/projects/CAIRN").status()).isEqualTo(204);
        Reply reply = api.restore("/api/projects/cairn");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("ETag", "\"" + reply.revision() + "\"");
        assertThat(reply.body().get("deletedAt").isNull()).isTrue();
        assertThat(live()).isEqualTo("1 projects, 1 items, 1 notes");
        assertThat(api.restore("/api/items/" + handle).status()).isEqualTo(200);
        assertThat(live()).isEqualTo("1 projects, 2 items, 2 notes");
    }

    @Test
    void two_deletes_in_one_millisecond_are_told_apart_either_way_round() throws SQLException {
        api.delete("/api/items/" + door);
        api.restore("/api/items/" + door);
        api.delete("/api/items/" + handle);
        api.delete("/api/items/" + door);
        api.restore("/api/items/" + door);
        assertThat(live()).isEqualTo("1 projects, 1 items, 1 notes");
        assertThat(api.query("SELECT title FROM items WHERE deleted_at IS NULL"))
                .containsExactly("Door");
    }

    @Test
    void restoring_a_live_row_leaves_it_as_it_is_and_restoring_nothing_is_not_found() {
        Reply before = api.patch("/api/items/" + door, "{}");
        Reply reply = api.restore("/api/items/" + door);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(before.body());
        assertThat(api.restore("/api/projects/NOPE").status()).isEqualTo(404);
    }

    @Test
    void nothing_comes_back_under_a_deleted_parent() {
        api.delete("/api/items/" + door);
        api.delete("/api/projects/CAIRN");
        Reply reply = api.restore("/api/items/" + door);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("restore " + project + " of projects first");
    }

    @Test
    void nothing_comes_back_to_a_value_that_was_taken_meanwhile() {
        api.delete("/api/projects/CAIRN");
        String other = api.project("CAIRN");
        Reply reply = api.restore("/api/projects/" + project);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("has the same key now: " + other);
    }

    @Test
    void rules_and_effects_see_every_row_that_goes_and_comes_back() {
        api.module.told.clear();
        api.delete("/api/items/" + door);
        assertThat(api.module.told).hasSize(2).allMatch(told -> told.startsWith("DELETE "));
        Reply reply = api.restore("/api/items/" + door);
        assertThat(api.module.told).hasSize(4).contains("RESTORE Door at " + reply.revision());
    }

    @Test
    void a_row_with_too_many_below_it_is_refused_with_a_way_out() throws SQLException {
        api.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100001)"
                + " INSERT INTO notes (id, item_id, revision) SELECT 'n' || i, '" + door + "', 1 FROM n");
        Reply reply = api.delete("/api/items/" + door);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("100000");
    }
}
