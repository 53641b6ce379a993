package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bodies are read, and what is said of the others. */
class BodyTest {
    private static final int BODY_BYTES = 3 << 20;

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        HttpLimits limits = new HttpLimits(
                BODY_BYTES, 8192, 64, 8, Duration.ofSeconds(10), 4096, Duration.ofSeconds(10), Duration.ofSeconds(5));
        server = TestServer.start(folder, options -> options.withLimits(limits));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0} is a {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,-2.5e3,true,null,\"x\"]} | 201 | id",
                "null                    | 201 | id",
                "\"\\ud83d\\ude00\"      | 201 | id",
                "{\"a\":1,}              | 400 | unexpected character } (line 1, column 8)",
                "{\"a\":1                | 400 | it ends too early",
                "{'a':1}                 | 400 | unexpected character '",
                "{\"a\":nul}             | 400 | unknown word nul",
                "{\"a\":NaN}             | 400 | unknown word NaN",
                "{\"a\":Infinity}        | 400 | unknown word Infinity",
                "{\"a\":01}              | 400 | malformed",
                "[1] // why              | 400 | unexpected character /",
                "{\"a\":1} {\"b\":2}     | 400 | something follows the end of the document",
                "{\"a\":1,\"a\":2}       | 400 | the same name stands twice in one object: a",
                "{\"a\":1e999}           | 422 | `\"pointer\":\"/a\"`",
                "[-1e999]                | 422 | `\"pointer\":\"/0\"`",
                "{\"a\":{\"b/c\":[\"\\u0000\"]}} | 422 | `\"pointer\":\"/a/b~1c/0\"`",
                "{\"a\":\"\\ud83d\"}     | 422 | half of a surrogate pair",
                "{\"a\":\"\\ude00\\ud83d\"} | 422 | half of a surrogate pair",
                "{\"\\u0000\":1}         | 422 | A name in this object contains the character U+0000",
                "{\"\\ud83d\":1}         | 400 | malformed",
            })
    void json_is_read_strictly(String body, int status, String says) throws Exception {
        var answer = server.postJson("/api/notes", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(says).doesNotContain("jackson", "Source", "Feature", "java");
    }

    @ParameterizedTest(name = "the bytes {0} are a {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "22 C3 A9 22       | 201 | id",
                "22 E9 22          | 400 | not valid UTF-8",
                "22 C0 80 22       | 400 | not valid UTF-8",
                "22 C1 81 22       | 400 | not valid UTF-8",
                "22 ED A0 BD ED B8 80 22 | 400 | not valid UTF-8",
                "22 F4 90 80 80 22 | 400 | not valid UTF-8",
                "22 0A 22          | 400 | control characters",
                "EF BB BF 7B 7D    | 400 | a byte order mark (U+FEFF) stands in front of what is to be read; send it without",
                "22 EF BB BF 22    | 201 | id",
                "00 22 00 61 00 22 | 400 | not JSON",
                "FE FF 00 22 00 61 00 22 | 400 | not valid UTF-8",
            })
    void only_utf8_is_read(String hex, int status, String says) throws Exception {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        var answer = server.send(
                "POST", "/api/notes", BodyPublishers.ofByteArray(bytes), "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
    }

    @ParameterizedTest(name = "{0} {1} with {2} is a {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | /api/notes   | application/json                  | 201",
                "POST  | /api/notes   | Application/JSON; charset=\"UTF-8\" | 201",
                "POST  | /api/notes   | application/x-ndjson              | 200",
                "PATCH | /api/notes/1 | application/json                  | 200",
                "PATCH | /api/notes/1 | application/merge-patch+json      | 200",
                "POST  | /api/notes   | application/merge-patch+json      | 415",
                "PATCH | /api/notes/1 | application/x-ndjson              | 415",
                "POST  | /api/notes   | application/json; charset=latin1  | 415",
                "POST  | /api/notes   | text/plain                        | 415",
                "POST  | /api/notes   | application/x-www-form-urlencoded | 415",
                "POST  | /api/notes   | ''                                | 415",
                "POST  | /api/notes/1/restore | text/plain                | 415",
                "DELETE| /api/notes/1 | text/plain                        | 415",
            })
    void only_json_is_taken(String method, String path, String type, int status) throws Exception {
        String[] headers = type.isEmpty() ? new String[0] : new String[] {"Content-Type", type};
        var answer = server.send(method, path, "{}", headers);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 415) {
            assertThat(answer.body()).contains("Content-Type: application/json");
        }
    }

    @Test
    void a_body_is_not_needed_where_nothing_reads_it() throws Exception {
        assertThat(server.send("POST", "/api/notes/1/restore", "").statusCode()).isEqualTo(200);
        assertThat(server.postJson("/api/notes/1/restore", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void an_empty_body_is_said_to_be_empty() throws Exception {
        var answer = server.send("POST", "/api/notes", "", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The body is empty");
        assertThat(server.postJson("/api/notes", "  ").body()).contains("The body is empty");
        assertThat(server.send("POST", "/api/notes", "").statusCode()).isEqualTo(415);
    }

    @Test
    void a_compressed_body_is_refused() throws Exception {
        var answer = server.postJson("/api/notes", "{}", "Content-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("Content-Encoding");
    }

    @Test
    void every_measure_of_a_document_has_a_bound() throws Exception {
        assertSays("[".repeat(64) + "]".repeat(64), 201, "id");
        assertSays("[".repeat(65) + "]".repeat(65), 400, "more than 64 levels");
        assertSays("[".repeat(100_000), 400, "more than 64 levels");
        assertSays("\"" + "x".repeat(1 << 20) + "\"", 201, "id");
        assertSays("\"" + "x".repeat((1 << 20) + 1) + "\"", 400, "a string is longer");
        assertSays("1".repeat(101), 400, "a number is longer than 100");
        assertSays("{\"" + "n".repeat(1001) + "\":1}", 400, "a name is longer than 1000");
        assertSays("[" + "0,".repeat(1_400_000) + "0]", 201, "id");
    }

    @Test
    void a_body_past_the_bound_is_refused_whether_its_length_is_declared_or_not() throws Exception {
        byte[] large = new byte[BODY_BYTES + 1];
        java.util.Arrays.fill(large, (byte) ' ');
        var declared = server.send(
                "POST", "/api/notes", BodyPublishers.ofByteArray(large), "Content-Type", "application/json");
        var chunked = server.send(
                "POST",
                "/api/notes",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                "Content-Type",
                "application/json");

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("at most " + BODY_BYTES + " bytes");
    }

    @Test
    void a_far_too_large_body_is_not_even_asked_for() throws Exception {
        try (Wire wire = new Wire(server.address())) {
            wire.send("""
                    POST /api/notes HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 999999999\r
                    Expect: 100-continue\r
                    \r
                    """);

            assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void a_stream_may_be_larger_than_any_body() throws Exception {
        byte[] lines = "{}\n".repeat(2 * BODY_BYTES / 3).getBytes(StandardCharsets.US_ASCII);
        var answer = server.send(
                "POST", "/api/notes", BodyPublishers.ofByteArray(lines), "Content-Type", "application/x-ndjson");

        assertThat(answer.body()).isEqualTo(Integer.toString(lines.length / 3));
    }

    private static void assertSays(String body, int status, String says) throws Exception {
        var answer = server.postJson("/api/notes", body);
        assertThat(answer.body()).contains(says);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
