package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.database.Work;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.module.TableRows;
import dev.cairn.platform.problem.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the code of a module changes rows: what its rules and routes can do. */
class TableRowsTest {
    private static final String DELETED = "SELECT title FROM items WHERE deleted_at IS NOT NULL ORDER BY title";

    @TempDir
    Path folder;

    private WriteFixture api;
    private String project;

    @BeforeEach
    void open() throws SQLException {
        api = new WriteFixture(folder);
        project = api.project("CAIRN");
    }

    @AfterEach
    void close() throws SQLException {
        api.close();
    }

    /** Code of a module at work. */
    private interface Changing<T> {
        T on(TableRows items) throws SQLException;
    }

    private <T> T write(Changing<T> change) {
        ResourceWriter writer = new ResourceWriter(api.models);
        Work<T> work = session -> change.on(writer.session(session).rows("items"));
        return api.transactions.write(work);
    }

    private Row item(TableRows items, String title) {
        Row item = items.row();
        item.set("project_id", project);
        item.set("title", title);
        return item;
    }

    private List<String> insert(String... titles) {
        List<Row> stored = write(items -> {
            List<Row> created = new ArrayList<>();
            for (String title : titles) {
                created.add(item(items, title));
            }
            return items.insert(created);
        });
        return stored.stream().map(Row::id).toList();
    }

    private static Row change(TableRows items, String id, Map<String, Object> values) {
        Row changed = items.row();
        changed.set("id", id);
        values.forEach(changed::set);
        return changed;
    }

    @Test
    void rows_come_back_as_they_are_stored_in_their_order() {
        List<Row> stored = write(items -> items.insert(List.of(item(items, "Door"), item(items, "Roof"))));
        assertThat(stored).extracting(row -> row.get("title")).containsExactly("Door", "Roof");
        assertThat(stored).extracting(row -> row.get("label")).containsExactly("Door!", "Roof!");
        assertThat(stored).extracting(row -> row.get("kind")).containsExactly("plain", "plain");
        assertThat(stored).extracting(row -> row.get("project_id")).containsExactly(project, project);
        assertThat(stored).extracting(row -> row.get("secret")).containsOnly("made by the rule");
    }

    @Test
    void the_rules_see_one_call_as_one_request() {
        insert("Door");
        int forOneRow = api.module.rulesRun;
        List<String> ids = insert("Roof", "Wall", "Yard");
        assertThat(api.module.rulesRun).isEqualTo(2 * forOneRow);
        write(items -> items.patch(
                ids.stream().map(id -> change(items, id, Map.of("amount", 3L))).toList()));
        assertThat(api.module.rulesRun).isEqualTo(3 * forOneRow);
    }

    @Test
    void what_is_not_set_stays_and_what_is_null_is_cleared() {
        String id = insert("Door").get(0);
        List<Row> stored = write(items -> {
            Row changed = change(items, id, Map.of("amount", 3L));
            changed.set("secret", null);
            return items.patch(List.of(changed));
        });
        assertThat(stored).singleElement().satisfies(row -> {
            assertThat(row.get("title")).isEqualTo("Door");
            assertThat(row.get("amount")).isEqualTo(3L);
            assertThat(row.get("secret")).isNull();
        });
    }

    @Test
    void many_rows_change_each_in_its_own_way_with_a_revision_of_its_own() {
        List<String> ids = insert("a", "b", "c", "d", "e");
        List<Row> stored = write(items -> {
            List<Row> changes = new ArrayList<>();
            for (String id : ids) {
                Map<String, Object> values = changes.size() % 2 == 0
                        ? Map.of("amount", 10L + changes.size())
                        : Map.of("slug", "s" + changes.size());
                changes.add(change(items, id, values));
            }
            return items.patch(changes);
        });
        assertThat(stored).extracting(Row::id).isEqualTo(ids);
        assertThat(stored).extracting(row -> row.get("amount")).containsExactly(10L, null, 12L, null, 14L);
        assertThat(stored).extracting(row -> row.get("slug")).containsExactly(null, "s1", null, "s3", null);
        assertThat(stored).extracting(row -> row.get("revision")).doesNotHaveDuplicates();
    }

    @Test
    void a_unique_value_can_be_handed_on_within_one_call() {
        List<String> ids = insert("a", "b", "c");
        write(items -> items.patch(List.of(
                change(items, ids.get(0), Map.of("slug", "1")),
                change(items, ids.get(1), Map.of("slug", "2")),
                change(items, ids.get(2), Map.of("slug", "3")))));
        List<Row> stored = write(items -> items.patch(List.of(
                change(items, ids.get(2), Map.of("slug", "4")),
                change(items, ids.get(1), Map.of("slug", "3")),
                change(items, ids.get(0), Map.of("slug", "2")))));
        assertThat(stored).extracting(row -> row.get("slug")).containsExactly("4", "3", "2");
    }

    @Test
    void rows_deleted_in_one_call_go_at_one_moment_and_come_back_with_what_went() throws SQLException {
        List<String> ids = insert("a", "b", "c");
        api.delete("/api/items/" + ids.get(2));
        write(items -> {
            items.delete(ids);
            return items;
        });
        assertThat(api.query(DELETED)).containsExactly("a", "b", "c");
        assertThat(api.query("SELECT count(DISTINCT deleted_at) FROM items WHERE title < 'c'"))
                .containsExactly("1");
        List<Row> back = write(items -> items.restore(ids.subList(0, 2)));
        assertThat(back).extracting(row -> row.get("title")).containsExactly("a", "b");
        assertThat(api.query(DELETED)).containsExactly("c");
        List<Row> all = write(items -> items.restore(ids));
        assertThat(all).hasSize(3);
        assertThat(api.query(DELETED)).isEmpty();
    }

    @Test
    void a_row_that_is_missing_or_wrong_takes_the_whole_call_back() throws SQLException {
        List<String> ids = insert("Door");
        List<String> withNobody = List.of(ids.get(0), "018f0000-0000-7000-8000-000000000000");
        assertThatThrownBy(() -> write(items -> {
                    items.delete(withNobody);
                    return items;
                }))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(404));
        assertThatThrownBy(() -> write(items -> items.patch(withNobody.stream()
                        .map(id -> change(items, id, Map.of("amount", 1L)))
                        .toList())))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(404));
        assertThatThrownBy(() -> insert("Roof", "forbidden")).isInstanceOf(Problem.class);
        assertThat(api.query("SELECT title || ifnull(amount, '') FROM items WHERE deleted_at IS NULL"))
                .containsExactly("Door");
    }

    @Test
    void a_rule_can_change_other_rows() throws SQLException {
        String id = insert("Door").get(0);
        api.patch("/api/items/" + id, "{'title': 'Noted'}");
        assertThat(api.query("SELECT item_id || body FROM notes")).containsExactly(id + "nothing");
    }

    @Test
    void rules_that_change_rows_in_a_circle_are_stopped() throws SQLException {
        assertThatThrownBy(() -> insert("circle"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("items")
                .hasMessageContaining("circle");
        assertThat(api.query("SELECT count(*) FROM items")).containsExactly("0");
    }
}
