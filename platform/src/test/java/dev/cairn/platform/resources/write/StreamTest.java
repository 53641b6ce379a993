package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.resources.write.WriteFixture.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
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

    private static void assertReport(JsonNode report, int lines, int taken, int unchanged, int refused) {
        assertThat(report.get("lines").asInt()).as("lines").isEqualTo(lines);
        assertThat(report.get("taken").asInt()).as("taken").isEqualTo(taken);
        assertThat(report.get("unchanged").asInt()).as("unchanged").isEqualTo(unchanged);
        assertThat(report.get("refused").asInt()).as("refused").isEqualTo(refused);
    }

    @Test
    void lines_are_taken_in_transactions_of_a_thousand_and_blank_ones_skipped() throws SQLException {
        Reply reply = api.stream("/api/people", "{'name': 'a'}\r\n\n".repeat(2_500) + "{'name': 'last'}");
        assertThat(reply.status()).isEqualTo(200);
        assertReport(reply.body(), 2_501, 2_501, 0, 0);
        assertThat(api.transactions.writesAlone).isEqualTo(3);
        assertThat(api.query("SELECT count(*) FROM people")).containsExactly("2501");
    }

    @Test
    void a_broken_line_is_named_by_its_number_and_the_others_go_in() throws SQLException {
        Reply reply = api.stream("/api/people", """
                {'name': 'a'}

                {'name':
                {'name': 'b', 'nam': 1}
                {'name': 'c', 'name': 'd'}
                [1]
                {'name': 'e'} {'name': 'f'}
                {'name': 'g'}
                """);
        assertReport(reply.body(), 7, 2, 0, 5);
        assertThat(reply.body().get("errors").findValuesAsText("line")).containsExactly("3", "4", "5", "6", "7");
        assertThat(reply.body().at("/errors/1/pointer").asText()).isEqualTo("/nam");
        assertThat(api.query("SELECT name FROM people ORDER BY name")).containsExactly("a", "g");
    }

    @Test
    void lines_that_the_database_refuses_are_left_out_and_named() throws SQLException {
        Reply reply = api.stream("/api/items", """
                {'projectId': 'CAIRN', 'title': 'a', 'slug': 's'}
                {'projectId': 'NOPE', 'title': 'b'}
                {'projectId': 'CAIRN', 'title': 'c', 'slug': 's'}
                {'projectId': 'CAIRN', 'title': 'forbidden'}
                {'projectId': 'CAIRN', 'title': 'd'}
                """);
        assertReport(reply.body(), 5, 2, 0, 3);
        assertThat(reply.body().get("errors").findValuesAsText("pointer"))
                .containsExactly("/projectId", "/slug", "/title");
        assertThat(api.query("SELECT title FROM items ORDER BY title")).containsExactly("a", "d");
    }

    @Test
    void a_fault_that_names_no_line_is_found_by_taking_the_lines_one_by_one() throws SQLException {
        Reply reply = api.stream("/api/items", """
                {'projectId': 'CAIRN', 'title': 'a'}
                {'projectId': 'CAIRN', 'title': 'b', 'kind': 'fancy', 'weight': 0}
                {'projectId': 'CAIRN', 'title': 'c'}
                """);
        assertReport(reply.body(), 3, 2, 0, 1);
        assertThat(reply.body().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(reply.body().at("/errors/0/detail").asText()).contains("fancy_items_weigh");
        assertThat(api.query("SELECT title FROM items ORDER BY title")).containsExactly("a", "c");
    }

    @Test
    void a_stream_sent_again_with_own_ids_leaves_the_rows_as_they_are() {
        String line = "{'id': '" + OWN + "', 'name': 'a'}\n";
        assertReport(api.stream("/api/people", line + line).body(), 2, 1, 1, 0);
        assertReport(api.stream("/api/people", line).body(), 1, 0, 1, 0);
        Reply other = api.stream("/api/people", line.replace("'a'", "'b'"));
        assertReport(other.body(), 1, 0, 0, 1);
        assertThat(other.body().at("/errors/0/pointer").asText()).isEqualTo("/name");
    }

    @Test
    void a_line_that_is_too_long_is_skipped_without_being_held() {
        Reply reply = api.stream("/api/people", "{'name': '" + "a".repeat(3 << 20) + "'}\n{'name': 'b'}\n");
        assertReport(reply.body(), 2, 1, 0, 1);
        assertThat(reply.body().at("/errors/0/detail").asText()).isEqualTo("The line is longer than 1 MiB.");
    }

    @Test
    void a_report_stays_small_however_much_is_wrong() {
        Reply reply = api.stream("/api/people", "x\n".repeat(500));
        assertReport(reply.body(), 500, 0, 0, 500);
        assertThat(reply.body().get("errors")).hasSize(100);
    }

    @Test
    void a_stream_can_go_under_a_parent_and_carry_nested_rows() throws SQLException {
        Reply reply = api.stream("/api/projects/cairn/items", "{'title': 'a', 'notes': [{}, {}]}\n");
        assertReport(reply.body(), 1, 1, 0, 0);
        assertThat(api.query("SELECT count(*) FROM notes")).containsExactly("2");
        assertThat(api.stream("/api/projects/NOPE/items", "{'title': 'a'}\n").status())
                .isEqualTo(404);
    }
}
