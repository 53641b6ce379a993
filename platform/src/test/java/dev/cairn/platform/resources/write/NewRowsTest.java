package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits to be written: it begins as the caller sent it each time that it runs, and takes little memory. */
class NewRowsTest {
    @TempDir
    Path folder;

    @Test
    void a_run_sees_nothing_of_what_the_one_before_did_to_the_rows() throws SQLException {
        try (WriteFixture api = new WriteFixture(folder)) {
            ResourceModel people = api.models.table("people");
            Row sent = new Row(people.table());
            sent.set("name", "Ada");
            NewRows rows = new NewRows(people, List.of(new NewRow("", sent)));

            Row first = only(rows.plan());
            first.set("name", "changed");
            first.set("revision", 7);
            Row second = only(rows.plan());

            assertThat(second.text("name")).isEqualTo("Ada");
            assertThat(second.isSet("revision")).isFalse();
            assertThat(second.id()).isGreaterThan(first.id());
            assertThat(sent.isSet("id")).isFalse();
        }
    }

    @Test
    void rows_of_bodies_that_wait_share_the_texts_that_are_equal() throws SQLException {
        try (WriteFixture api = new WriteFixture(folder)) {
            ResourceModel people = api.models.table("people");

            List<NewRow> read = read(people, "[{\"name\": \"Ada\"}, {\"name\": \"Ada\"}, {\"name\": \"Bo\"}]");
            List<NewRow> others = read(people, "[{\"name\": \"Cy\"}]");

            assertThat(read).extracting(each -> each.row().text("name")).containsExactly("Ada", "Ada", "Bo");
            assertThat(read.get(1).row().text("name"))
                    .isSameAs(read.get(0).row().text("name"));
            assertThat(others.get(0).pointer())
                    .isEqualTo("/0")
                    .isSameAs(read.get(0).pointer());
        }
    }

    private static List<NewRow> read(ResourceModel model, String body) {
        TestRequest request =
                new TestRequest("POST", "/api/people", Map.of(), List.of(), Map.of(), "application/json", body);
        return new CreateReader(new Faults()).read(model, request, null).rows();
    }

    private static Row only(CreatePlan plan) {
        plan.identify(null);
        return plan.roots().get(0).row();
    }
}
