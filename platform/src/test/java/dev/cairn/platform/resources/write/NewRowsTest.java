package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that runs again begins with what the caller sent. */
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

    private static Row only(CreatePlan plan) {
        plan.identify(null);
        return plan.roots().get(0).row();
    }
}
