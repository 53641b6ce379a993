package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which request ends at which route. */
class RoutingTest {
    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} is a {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/notes                    | 200 | ''",
                "GET    | /api/notes/A%20b%2Bc+d        | 200 | A b+c+d",
                "GET    | /api/notes/%C3%A9             | 200 | é",
                "GET    | /api/notes/latest             | 200 | latest",
                "GET    | /api/%6Eotes                  | 200 | ''",
                "GET    | /api/notes?a=1&b=%C3%A9&a=2&&c&d=x+y%2B | 200 | a=1|b=é|a=2|c=|d=x y+",
                "GET    | /api/notes?a=%ZZ              | 400 | The query parameter a has a %",
                "GET    | /api/notes?a=%C3              | 400 | The query parameter a is not UTF-8",
                "GET    | /api/notes?a=%00              | 400 | U+0000",
                "GET    | /api/note                     | 404 | GET /api lists what there is",
                "GET    | /api/notes/                   | 404 | Leave out the slash at the end: /api/notes",
                "GET    | /api/notes/1/2                | 404 | There is nothing at this path",
                "GET    | /api/Notes                    | 404 | There is nothing at this path",
                "GET    | /api//notes                   | 400 | an empty part between two slashes",
                "GET    | /api/notes/a%2Fb              | 400 | an escaped slash (%2F)",
                "GET    | /api/notes/a%25b              | 400 | an escaped percent sign (%25)",
                "GET    | /api/%2e%2e/notes             | 400 | an escaped . or ..",
                "GET    | /api/notes/%C3                | 400 | The path is not UTF-8",
                "GET    | /api/notes/é                  | 400 | has to be percent-encoded",
                "GET    | /api/notes/a%5Cb              | 400 | The path is not taken as it is (Suspicious Path Character)",
                "GET    | /api/notes#a                  | 400 | leave it out, or write %23",
                "GET    | /api/notes/%00                | 400 | The path is malformed: two hexadecimal digits follow each %, U+0000",
                "GET    | /api/notes/%zz                | 400 | The path is malformed",
                "GET    | /api/notes/%                  | 400 | The path is malformed",
                "GET    | /../api/notes                 | 400 | The path is malformed",
                "GET    | notes                         | 400 | The request line, a header or the framing",
                "POST   | /api/notes/latest             | 405 | POST is not possible here",
                "PUT    | /api/notes/1                  | 405 | Use PATCH",
                "PUT    | /api/notes                    | 405 | PUT is not possible here",
                "PURGE  | /api/notes                    | 405 | Only the methods",
                "DELETE | /api/notes/1                  | 204 | ''",
                "OPTIONS| /api/notes                    | 204 | ''",
                "OPTIONS| /nowhere                      | 404 | There is nothing at this path"
            })
    void every_request_ends_at_one_place(String method, String target, int status, String says) throws Exception {
        String answer = Wire.exchange(
                server.address(), method + " " + target + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains(says);
    }

    @Test
    void a_method_that_is_not_possible_is_answered_with_those_that_are() throws Exception {
        assertThat(server.send("PUT", "/api/notes/1", "").headers().firstValue("Allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, PATCH");
        assertThat(server.send("OPTIONS", "/api/notes", "").headers().firstValue("Allow"))
                .contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void a_head_is_a_get_without_body() throws Exception {
        var answer = server.send("HEAD", "/api/notes/abc", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.headers().firstValue("Content-Length")).contains("3");
        assertThat(server.send("HEAD", "/large", "").headers().firstValueAsLong("Content-Length"))
                .hasValue(8 << 20);
        assertThat(server.send("HEAD", "/nowhere", "").statusCode()).isEqualTo(404);
    }

    @Test
    void another_method_cannot_be_smuggled_in_a_header() throws Exception {
        var answer = server.get("/api/notes", "X-HTTP-Method-Override", "DELETE");

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void answers_say_how_long_they_may_be_kept() throws Exception {
        assertThat(server.get("/api/notes/1").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        assertThat(server.get("/api/notes").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(server.get("/nowhere").headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void answers_tell_a_browser_to_take_them_for_what_they_are() throws Exception {
        assertThat(server.get("/page").headers().map())
                .containsKeys("content-security-policy", "x-content-type-options")
                .doesNotContainKey("server");
        assertThat(server.get("/api/notes").headers().map())
                .containsKey("x-content-type-options")
                .doesNotContainKey("content-security-policy");
    }

    @Test
    void an_answer_too_large_for_one_buffer_arrives_whole() throws Exception {
        assertThat(server.get("/large").body()).hasSize(8 << 20);
    }
}
