package dev.cairn.app.beads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class BeadsImportTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void a_name_that_no_project_can_have_is_refused_before_anything_is_made() throws Exception {
        for (String name : List.of("", "x".repeat(201))) {
            Result result = importSample("--name", name);
            assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
            assertThat(result.err()).containsPattern("--name (is empty|needs 1 to 200 characters)");
        }
        assertThat(importSample("--name", "x".repeat(200)).code()).isZero();
    }

    @Test
    void an_issue_with_an_ancestor_in_the_file_becomes_a_task_of_the_topmost_and_any_other_a_ticket() throws Exception {
        importSample();

        assertThat(row("tickets", "KT-5")).containsEntry("title", "Replace the kettle");
        assertThat(row("tasks", "KT-5.1")).containsEntry("title", "Compare prices");
        assertThat(row("tasks", "KT-5.2")).containsEntry("title", "Ask the corner shop");
        assertThat(row("tickets", "KT-1")).containsEntry("title", "Descale the machine");
        assertThat(row("tickets", "KT-2")).containsEntry("title", "Child of nobody");
        assertThat(row("tickets", "KT-3")).containsEntry("title", "First of a ring");
        assertThat(row("tickets", "KT-4")).containsEntry("title", "Second of a ring");
        assertThat(row("tasks", "KT-4.1")).containsEntry("title", "Hangs from the ring");
    }

    @Test
    void what_has_a_column_goes_there() throws Exception {
        importSample();

        assertThat(row("tickets", "KT-5"))
                .containsEntry("status", "in_progress")
                .containsEntry("priority", "high")
                .containsEntry("assignee", "mira")
                .containsEntry("estimate_minutes", "240")
                .containsEntry("due_on", "2026-04-01")
                .containsEntry("tags", "[\"kitchen\",\"q2\"]")
                .containsEntry("created_at", "2026-03-01T09:00:00.000Z")
                .containsEntry("updated_at", "2026-03-04T10:00:00.000Z")
                .containsEntry("closed_at", "null");
        assertThat(row("tasks", "KT-5.1"))
                .containsEntry("status", "completed")
                .containsEntry("position", "1")
                .containsEntry("completed_at", "2026-03-03T09:59:59.500Z");
        assertThat(row("tickets", "KT-1"))
                .containsEntry("status", "in_progress")
                .containsEntry("priority", "low");
        assertThat(row("tickets", "KT-2")).containsEntry("status", "open").containsEntry("closed_at", "null");
        assertThat(row("tickets", "KT-4"))
                .containsEntry("status", "closed")
                .containsEntry("closed_at", "2026-02-07T09:00:00.000Z");
        assertThat(row("tasks", "KT-4.1")).containsEntry("status", "cancelled").containsEntry("completed_at", "null");
    }

    @Test
    void what_has_no_column_is_kept_in_the_description() throws Exception {
        importSample();

        assertThat(row("tasks", "KT-5.1").get("description")).isEqualTo("""
                ## Design

                A table.

                ## Acceptance criteria

                One winner.

                ## Notes

                Delivery costs extra.

                ## Close reason

                Three shops compared

                ## Beads

                - id: kt-epic.1
                - priority: 2
                - issue_type: task""");
        assertThat(row("tasks", "KT-5.2").get("description")).isEqualTo("""
                ## Beads

                - id: kt-epic.1.1
                - priority: 0
                - issue_type: task
                - due_at: 2026-03-02T00:00:00Z
                - parent: kt-epic.1 (KT-5.1)
                - blocked by: kt-lost (not in the file)""");
        assertThat(row("tickets", "KT-5").get("description"))
                .startsWith(
                        "The old one leaks.\n\n## Comments\n\n- 2026-03-02T08:00:00Z, jonas: The blue one,\n  please.\n\n## Beads");
        assertThat(row("tickets", "KT-1").get("description"))
                .contains(
                        "- status: hooked",
                        "- discovered-from: kt-epic (KT-5)",
                        "- hook_bead: kt-8",
                        "- ephemeral: true")
                .doesNotContain("pinned");
        assertThat(row("tickets", "KT-2").get("description"))
                .contains(
                        "- status: pinned",
                        "- priority: 4",
                        "- parent: kt-gone (not in the file)",
                        "- metadata: {\"a\":[1,2]}",
                        "- closed_at: 2026-02-04T09:00:00Z");
    }

    @Test
    void the_report_counts_everything_that_has_no_column() throws Exception {
        JsonNode report = JSON.readTree(importSample("--json").out());

        assertThat(report.path("project").asText()).isEqualTo("KT");
        assertThat(report.path("issues").asInt()).isEqualTo(8);
        assertThat(report.path("tickets").asInt()).isEqualTo(5);
        assertThat(report.path("tasks").asInt()).isEqualTo(3);
        assertThat(report.path("keptInDescription").path("issue_type").asInt()).isEqualTo(8);
        assertThat(report.path("keptInDescription")
                        .path("dependencies of type blocks")
                        .asInt())
                .isEqualTo(1);
        assertThat(report.path("keptInDescription").path("comments").asInt()).isEqualTo(1);
        assertThat(report.path("notKept").path("dependencies.created_by").asInt())
                .isEqualTo(3);
        assertThat(report.path("notKept").path("dependencies.metadata").asInt()).isEqualTo(1);
        assertThat(report.path("notKept").path("dependent_count").asInt()).isEqualTo(1);
        assertThat(report.path("missingParents")).map(JsonNode::asText).containsExactly("kt-orphan");
        assertThat(report.path("rings")).map(JsonNode::asText).containsExactly("kt-ring-a", "kt-ring-b");
    }

    @Test
    void numbers_go_on_behind_the_imported_ones_and_every_row_has_a_revision_of_its_own() throws Exception {
        importSample();

        assertThat(rows("ticket_counters"))
                .extracting(row -> row.get("last_number"))
                .containsExactly("5");
        assertThat(rows("task_counters"))
                .extracting(row -> row.get("last_number"))
                .containsExactlyInAnyOrder("2", "1");
        List<Map<String, String>> all = new ArrayList<>(rows("projects"));
        all.addAll(rows("tickets"));
        all.addAll(rows("tasks"));
        assertThat(all)
                .extracting(row -> Integer.valueOf(Objects.requireNonNull(row.get("revision"))))
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void a_key_that_is_taken_is_refused_and_a_free_one_goes_into_the_same_database() throws Exception {
        importSample();

        Result again = importSample();
        Result other = importSample("--project", "kt2", "--name", "Kitchen");

        assertThat(again.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(again.err().lines()).singleElement().asString().contains("project KT already", "--project");
        assertThat(other.out()).startsWith("8 issues -> project KT2: 5 tickets, 3 tasks\n");
        assertThat(rows("projects"))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder("Beads KT", "Kitchen");
        assertThat(rows("tickets")).hasSize(10);
    }

    @Test
    void a_title_that_is_too_long_is_cut_and_stands_whole_in_the_description() throws Exception {
        String title = "𝄞".repeat(201);

        Result result = importLines("{\"id\":\"a1-1\",\"title\":\"" + title + "\"}");

        assertThat(result.out()).contains("title was too long", "a1-1");
        assertThat(row("tickets", "A1-1").get("title")).isEqualTo("𝄞".repeat(199) + "…");
        assertThat(row("tickets", "A1-1").get("description")).contains("- title: " + title);
    }

    @Test
    void a_due_date_that_would_not_sort_stands_in_the_description_alone() throws Exception {
        importLines("{\"id\":\"a1-1\",\"title\":\"x\",\"due_at\":\"+12345-01-01T00:00:00Z\"}");

        assertThat(row("tickets", "A1-1").toString()).contains("due_on=null", "- due_at: +12345");
    }

    @Test
    void a_broken_line_refuses_the_file_and_is_left_out_only_when_asked() throws Exception {
        String[] lines = {
            "{\"id\":\"b-1\",\"title\":\"fine\"}",
            "{\"id\":\"b-2\"}",
            "{",
            "{\"id\":\"b-1\",\"title\":\"again\"}",
            "{\"id\":\"b-3\",\"title\":\"x\",\"created_at\":\"yesterday\"}",
            "{\"id\":\"b-4\",\"title\":\"x\",\"labels\":\"y\"}",
            "{\"id\":\"b-5\",\"title\":\"a\\u0000b\"}",
            "{\"id\":\"b-6\",\"title\":\"x\",\"created_at\":\"+12345-01-01T00:00:00Z\"}"
        };

        Result refused = importLines(lines);

        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("line 2: an issue without title", "--skip-broken");
        Path file = Files.write(folder.resolve("broken.jsonl"), List.of(lines));
        Result skipped = CairnCli.run("import", "--from", "beads", "--skip-broken", file, "--data", data());
        assertThat(skipped.code()).isZero();
        assertThat(skipped.out())
                .startsWith("1 issues -> project BEADS: 1 tickets, 0 tasks")
                .contains(
                        "line 2: an issue without title",
                        "line 3: no valid JSON",
                        "line 4: issue b-1 again",
                        "line 5: created_at is no time",
                        "line 6: labels",
                        "line 7",
                        "line 8: created_at is outside of the years");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CAIRN_TEST_BEADS_FILE", matches = ".+")
    void a_real_export_is_imported_whole() throws Exception {
        Path file = Path.of(System.getenv("CAIRN_TEST_BEADS_FILE"));

        Result result = CairnCli.run("import", "--from", "beads", file, "--data", data(), "--json");

        long issues = Files.readAllLines(file).size();
        assertThat(result.err()).isEmpty();
        assertThat(JSON.readTree(result.out()).path("issues").asLong()).isEqualTo(issues);
        assertThat(rows("tickets").size() + rows("tasks").size()).isEqualTo((int) issues);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Result importSample(String... more) throws URISyntaxException {
        Path sample = Path.of(Objects.requireNonNull(getClass().getResource("/beads/sample.jsonl"))
                .toURI());
        List<Object> arguments = new ArrayList<>(List.of("import", "--from", "beads", sample, "--data", data()));
        arguments.addAll(List.of(more));
        return CairnCli.run(arguments.toArray());
    }

    private Result importLines(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("lines.jsonl"), List.of(lines));
        return CairnCli.run("import", "--from", "beads", file, "--data", data());
    }

    private Map<String, String> row(String table, String key) throws IOException {
        return rows(table).stream()
                .filter(row -> key.equals(row.get("key")))
                .findFirst()
                .orElseThrow();
    }

    /** The rows as an export has them. */
    private List<Map<String, String>> rows(String table) throws IOException {
        Path file = folder.resolve("export.ndjson");
        CairnCli.export(data(), file);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            if (node.path("table").asText().equals(table)) {
                Map<String, String> row = new HashMap<>();
                node.path("row")
                        .properties()
                        .forEach(value ->
                                row.put(value.getKey(), value.getValue().asText()));
                rows.add(row);
            }
        }
        return rows;
    }
}
