package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.resources.write.WriteFixture.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {
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

    private Reply with(String member) {
        return api.post("/api/items", "{'projectId': 'CAIRN', 'title': 'Door', " + member + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'kind': 'fancy!'                        | kind must be one of plain, fancy, it's (did you mean "fancy"?).
            'kind': 3                               | kind must be a string, not a number.
            'kind': null                            | kind must not be null; leave it out instead.
            'slug': 'aaaaaaaaaaaaaaaaaaaaa'         | slug must have at most 20 characters, not 21.
            'amount': 101                           | amount must be from 0 to 100.
            'amount': -1                            | amount must be from 0 to 100.
            'amount': 1.0                           | amount must be a whole number, not 1.0.
            'amount': '1'                           | amount must be a whole number, not a string.
            'large': 9223372036854775808            | large must be a whole number of at most 64 bits.
            'weight': -0.5                          | weight must be at least 0.
            'weight': 1e999                         | The number is too large: its size has to stay below 1.8e308.
            'weight': true                          | weight must be a number, not a boolean.
            'done': 1                               | done must be true or false, not a number.
            'dueOn': '2026-02-29'                   | dueOn must be a date that exists, such as 2026-11-22.
            'dueOn': '2026-2-9'                     | dueOn must be a date that exists, such as 2026-11-22.
            'startsAt': '2026-11-22'                | startsAt must be a moment such as 2026-11-22T14:15:16Z or 2026-11-22T15:15:16+01:00.
            'startsAt': '2026-11-22T25:00:00Z'      | startsAt must be a moment such as 2026-11-22T14:15:16Z or 2026-11-22T15:15:16+01:00.
            'startsAt': '0000-01-01T00:00:00+01:00' | startsAt must lie in the years 0000 to 9999 in UTC.
            'tags': {}                              | tags must be a JSON array, not an object.
            'tags': ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'] | tags must have at most 40 characters as JSON, not 44.
            'settings': []                          | settings must be a JSON object, not an array.
            'id': 'x'                               | id must be a UUID such as 0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10.
            'authorId': 'bob'                       | authorId must be a UUID such as 0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10.
            'authorId': 7                           | authorId must be a string, not a number.
            'number': 7                             | number is set by the server; leave it out.
            'number': null                          | number is set by the server; leave it out.
            'revision': 1                           | revision is set by the server; leave it out.
            'label': 'x'                            | label is set by the server; leave it out.
            'stratsAt': 'x'                         | items has no field "stratsAt". Did you mean "startsAt"?
            'project': 'x'                          | project is only shown by expand: leave it out, and name the linked row by projectId.
            'notes': {}                             | notes must be an array of rows to create, not an object.
            """)
    void what_does_not_fit_is_named_with_what_would(String member, String detail) {
        Reply reply = with(member);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).hasSize(1);
        assertThat(reply.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            '2026-11-22T14:15:16Z'                | 2026-11-22T14:15:16.000Z
            '2026-11-22t14:15:16.5z'              | 2026-11-22T14:15:16.500Z
            '2026-11-22T14:15:16.123999999999Z'   | 2026-11-22T14:15:16.123Z
            '2026-11-22T14:15:16+23:59'           | 2026-11-21T14:16:16.000Z
            '2026-11-22T14:15:16-05:30'           | 2026-11-22T19:45:16.000Z
            '2026-11-22 14:15Z'                   | 2026-11-22T14:15:00.000Z
            '0000-01-01T00:00:00Z'                | 0000-01-01T00:00:00.000Z
            """)
    void moments_at_any_offset_are_kept_in_utc(String sent, String stored) {
        assertThat(with("'startsAt': " + sent).body().get("startsAt").asText()).isEqualTo(stored);
    }

    @Test
    void a_fancy_kind_with_a_quote_is_a_kind_like_the_others() {
        assertThat(api.send(
                                "POST",
                                "/api/items",
                                "{'projectId':'CAIRN','title':'a','kind':'it\\u0027s'}",
                                java.util.Map.of())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void lengths_count_characters_as_people_do_and_not_utf_16() {
        assertThat(with("'slug': '" + "\uD83D\uDE00".repeat(20) + "'").status()).isEqualTo(201);
        assertThat(with("'slug': '" + "\uD83D\uDE00".repeat(21) + "'").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'title must have 1 to 20 characters, not 0.'",
        "'   ', 'title must not be blank.'",
        "'\u00a0\u200b', 'title must not be blank.'"
    })
    void a_title_has_to_say_something(String title, String detail) {
        Reply reply = api.post("/api/items", "{'projectId': 'CAIRN', 'title': '" + title + "'}");
        assertThat(reply.detail()).isEqualTo(detail);
    }

    @Test
    void every_fault_is_told_at_once() {
        Reply reply = api.post("/api/items", "{'tittle': 'Door', 'amount': 'x', 'a/b~c': 1, 'secret': 'x'}");
        assertThat(reply.places())
                .containsExactlyInAnyOrder("/tittle", "/amount", "/a~1b~0c", "/secret", "/projectId", "/title");
        assertThat(reply.detail()).isEqualTo("The request has 6 faults.");
    }

    @Test
    void a_hidden_column_is_as_unknown_as_any_other() {
        Reply reply = with("'secret': 'x'");
        assertThat(reply.detail()).startsWith("items has no field \"secret\".");
        assertThat(with("'secrets': 'x'").detail()).doesNotContain("\"secret\"");
    }

    @Test
    void null_clears_what_may_be_null() {
        assertThat(with("'slug': null, 'settings': null, 'authorId': null").status())
                .isEqualTo(201);
    }

    @Test
    void rows_must_be_objects() {
        assertThat(api.post("/api/items", "3").detail()).isEqualTo("A row of items must be an object, not a number.");
        assertThat(api.post("/api/items", "[[]]").places()).containsExactly("/0");
    }
}
