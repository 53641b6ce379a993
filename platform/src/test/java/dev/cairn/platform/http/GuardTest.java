package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is answered at all. */
class GuardTest {
    private static String exchange(TestServer server, String method, String path, String headers) throws Exception {
        String lines = headers.isEmpty() ? "" : headers.replace(" ; ", "\n") + "\n";
        return Wire.exchange(server.address(), method + " " + path + " HTTP/1.1\n" + lines + "Connection: close\n\n");
    }

    private static String oldExchange(TestServer server, String path, String header) throws Exception {
        return Wire.exchange(
                server.address(), "GET " + path + " HTTP/1.0\n" + (header.isEmpty() ? "" : header + "\n") + "\n");
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnThisMachine {
        private TestServer server;

        @BeforeAll
        void start(@TempDir Path folder) throws Exception {
            server = TestServer.start(
                    folder,
                    options -> options.withAllowHosts(Set.of("tracker.home"))
                            .withAllowOrigins(Set.of("HTTPS://Board.Example")));
        }

        @AfterAll
        void stop() throws Exception {
            server.close();
        }

        @ParameterizedTest(name = "{0} {1} with {2} is a {3}: {4}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "GET     | /api/notes | Host: localhost                              | 200 | ''",
                    "GET     | /api/notes | Host: LOCALHOST:9999                         | 200 | ''",
                    "GET     | /api/notes | Host: 127.0.0.1:80                           | 200 | ''",
                    "GET     | /api/notes | Host: [::1]:7070                             | 200 | ''",
                    "GET     | /api/notes | Host: tracker.home                           | 200 | ''",
                    "GET     | /api/notes | Host: evil.example                           | 403 | --allow-host",
                    "GET     | /api/notes | Host: localhost.evil.example                 | 403 | --allow-host",
                    "GET     | /api/notes | Host: 192.168.1.5                            | 403 | --allow-host",
                    "GET     | /nowhere   | Host: evil.example                           | 403 | --allow-host",
                    "GET     | /livez     | Host: evil.example                           | 403 | --allow-host",
                    "GET     | /api/notes | X: 1                                         | 400 | malformed",
                    "GET     | http://evil.example/api/notes | Host: localhost           | 40  | problem+json",
                    "GET     | /api/notes | Host: localhost ; Origin: http://localhost   | 200 | ''",
                    "GET     | /api/notes | Host: localhost:1 ; Origin: http://localhost:1 | 200 | ''",
                    "GET     | /api/notes | Host: localhost:1 ; Origin: http://localhost:2 | 403 | --allow-origin",
                    "GET     | /api/notes | Host: localhost ; Origin: https://evil.example | 403 | --allow-origin",
                    "GET     | /api/notes | Host: localhost ; Origin: null               | 403 | --allow-origin",
                    "GET     | /api/notes | Host: localhost ; Origin: https://board.example | 200 | board.example",
                    "GET     | /api/notes | Host: localhost ; Origin: https://board.example.evil | 403 | --allow-origin",
                    "GET     | /api/notes | Host: localhost ; Sec-Fetch-Site: same-origin | 200 | ''",
                    "GET     | /api/notes | Host: localhost ; Sec-Fetch-Site: none       | 200 | ''",
                    "GET     | /api/notes | Host: localhost ; Sec-Fetch-Site: cross-site | 403 | cross-site",
                    "DELETE  | /api/notes/1 | Host: localhost ; Sec-Fetch-Site: cross-site | 403 | cross-site",
                    "GET     | /api/notes | Host: localhost ; Sec-Fetch-Site: cross-site ; Origin: https://board.example | 200 | ''",
                    "OPTIONS | /api/notes | Host: localhost ; Origin: https://board.example ; Access-Control-Request-Method: PATCH | 204 | If-Match",
                    "OPTIONS | /api/notes | Host: localhost ; Origin: https://evil.example ; Access-Control-Request-Method: PATCH | 403 | ''",
                    "TRACE   | /api/notes | Host: localhost                              | 405 | Only the methods",
                })
        void every_request_is_judged_before_it_is_routed(
                String method, String path, String headers, String status, String says) throws Exception {
            assertThat(exchange(server, method, path, headers))
                    .startsWith("HTTP/1.1 " + status)
                    .contains(says);
        }

        @ParameterizedTest(name = "HTTP/1.0 with {0} is a {1}: {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "''                             | 200 | ''",
                    "Host: localhost                | 200 | ''",
                    "Host: evil.example             | 403 | --allow-host",
                    "Host:                          | 400 | malformed",
                    "Origin: http://localhost       | 403 | --allow-origin",
                    "Origin: null                   | 403 | --allow-origin",
                    "Sec-Fetch-Site: cross-site     | 403 | cross-site",
                })
        void who_is_no_browser_need_not_name_the_server_in_http_1_0(String header, int status, String says)
                throws Exception {
            assertThat(oldExchange(server, "/api/notes", header))
                    .startsWith("HTTP/1.1 " + status)
                    .contains(says);
        }

        @Test
        void a_page_of_an_allowed_origin_reads_errors_too() throws Exception {
            String answer = exchange(server, "GET", "/nowhere", "Host: localhost ; Origin: https://board.example");

            assertThat(answer)
                    .startsWith("HTTP/1.1 404")
                    .contains("Access-Control-Allow-Origin: https://board.example")
                    .contains("Vary: Origin")
                    .contains("Access-Control-Expose-Headers: ETag, Location, X-Request-Id");
        }

        @Test
        void other_pages_learn_nothing() throws Exception {
            assertThat(exchange(server, "GET", "/api/notes", "Host: localhost")).doesNotContain("Access-Control");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithToken {
        private TestServer server;

        @BeforeAll
        void start(@TempDir Path folder) throws Exception {
            server = TestServer.start(
                    folder, options -> options.withHost("0.0.0.0").withToken("s3cret"));
        }

        @AfterAll
        void stop() throws Exception {
            server.close();
        }

        @ParameterizedTest(name = "{0} with {1} is a {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "/api/notes | Host: localhost                                  | 401",
                    "/nowhere   | Host: localhost                                  | 401",
                    "/metrics   | Host: localhost                                  | 401",
                    "/api/notes | Host: localhost ; Authorization: Bearer s3cret   | 200",
                    "/api/notes | Host: localhost ; Authorization: bearer s3cret   | 200",
                    "/api/notes | Host: localhost ; Authorization: Bearer s3cre    | 401",
                    "/api/notes | Host: localhost ; Authorization: Bearer          | 401",
                    "/api/notes | Host: localhost ; Authorization: Basic czNjcmV0  | 401",
                    "/livez     | Host: localhost                                  | 200",
                    "/readyz    | Host: localhost                                  | 200",
                    "/livez/    | Host: localhost                                  | 401",
                    // The caller came in at this address, so it is as good as a name; another one is not.
                    "/livez     | Host: 127.0.0.1                                  | 200",
                    "/livez     | Host: 10.1.2.3                                   | 403",
                })
        void only_who_shows_the_token_is_answered(String path, String headers, int status) throws Exception {
            assertThat(exchange(server, "GET", path, headers)).startsWith("HTTP/1.1 " + status);
        }

        @Test
        void a_probe_without_a_host_is_asked_for_the_token_as_anybody_is() throws Exception {
            assertThat(oldExchange(server, "/livez", "")).startsWith("HTTP/1.1 200");
            assertThat(oldExchange(server, "/api/notes", "")).startsWith("HTTP/1.1 401");
        }

        @Test
        void a_refusal_says_what_to_show() throws Exception {
            assertThat(exchange(server, "GET", "/api", "Host: localhost"))
                    .contains("WWW-Authenticate: Bearer")
                    .contains("Authorization: Bearer TOKEN");
        }

        @Test
        void the_token_is_not_among_the_options_that_are_logged() {
            assertThat(HttpOptions.defaults().withToken("s3cret").toString()).doesNotContain("s3cret");
        }
    }
}
