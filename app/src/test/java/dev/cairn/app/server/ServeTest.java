package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.platform.http.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeTest {
    @TempDir
    private Path folder;

    @Test
    void a_server_tells_in_one_line_where_it_is_and_keeps_its_folder_to_itself_until_it_is_told_to_end()
            throws Exception {
        try (CairnProcess server = CairnProcess.start(folder, "serve", "--demo", "--port", "0")) {
            String banner = server.firstLine();
            Path data = folder.resolve("cairn-demo");
            String holder = "the server on " + CairnProcess.address(banner) + " (pid " + server.pid() + ")";

            assertThat(banner)
                    .matches("Cairn \\S+ listening on http://127\\.0\\.0\\.1:\\d+, data " + data
                            + " \\(created: 3 projects, 40 tickets, 110 tasks(, 0 \\w+)*\\), started in \\d+\\.\\d s");
            assertThat(get(CairnProcess.address(banner) + "/api/tickets/CAIRN-1"))
                    .contains("\"key\":\"CAIRN-1\"");
            assertInUse(CairnCli.run("serve", "--data", data, "--port", "0"), holder);
            assertInUse(CairnCli.run("import", Files.writeString(folder.resolve("empty"), ""), "--data", data), holder);
            assertInUse(CairnCli.run("migrate", "up", "--data", data), holder);
            assertThat(CairnCli.run("export", "--data", data, "-o", folder.resolve("beside.ndjson"))
                            .code())
                    .isZero();
            assertThat(Files.readAllLines(folder.resolve("beside.ndjson"))).hasSizeGreaterThan(153);

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.restOfOutput()).isEmpty();
            assertThat(server.errors()).isEmpty();
            assertThat(data.toFile().list()).containsExactlyInAnyOrder("cairn.db", "server.lock");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("cairn.db"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_lock_of_a_killed_server_stands_in_nobodys_way() throws Exception {
        try (CairnProcess killed = CairnProcess.start(folder, "serve", "--data", "here", "--port", "0")) {
            assertThat(killed.firstLine()).contains("(created)");
            killed.kill();
        }

        try (CairnProcess next = CairnProcess.start(folder, "serve", "--data", "here", "--port", "0")) {
            assertThat(next.firstLine()).containsPattern("\\(opened: 0 projects, 0 tickets, 0 tasks(, 0 \\w+)*\\)");
        }
    }

    @Test
    void a_server_that_ends_leaves_nothing_among_temporary_files() throws Exception {
        try (CairnProcess server = CairnProcess.start(folder, folder, "serve", "--data", "here", "--port", "0")) {
            assertThat(server.firstLine()).contains("(created)");

            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(folder.toFile().list()).containsExactly("here");
        }
    }

    @Test
    void a_port_in_use_is_one_line_and_leaves_no_file() throws IOException {
        Path data = folder.resolve("data");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = CairnCli.run("serve", "--data", data, "--port", other.getLocalPort());

            assertThat(result.code()).isEqualTo(ExitCode.CANNOT_LISTEN.code());
            assertThat(result.err().lines()).singleElement().asString().contains(":" + other.getLocalPort(), "--port");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void an_address_of_another_machine_is_told_from_a_port_in_use() throws IOException {
        Path data = folder.resolve("data");

        Result result =
                CairnCli.run("serve", "--data", data, "--host", "192.0.2.1", "--token-file", token("0123456789abcdef"));

        assertThat(result.code()).isEqualTo(ExitCode.CANNOT_LISTEN.code());
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("192.0.2.1", "not this machine's", "--host")
                .doesNotContain("--port");
        assertThat(data).doesNotExist();
    }

    @Test
    void an_address_may_stand_in_brackets_as_in_a_url() {
        assertThat(settings("--host", "[::1]").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:5173/",
                "localhost:5173",
                "http://localhost:5173,http://localhost:5174",
                "http://board.example:80",
                "https://board.example:443",
                "*",
                "null"
            })
    void an_origin_that_no_browser_sends_is_refused(String origin) {
        assertRefused("http://localhost:5173", "--allow-origin", origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tracker.example", "a b", "tracker.example/", "*.example", "a.example,,b.example"})
    void a_name_that_can_be_in_no_host_header_is_refused(String name) {
        assertRefused("such as tracker.example", "--allow-host", name);
    }

    @Test
    void names_and_origins_may_be_written_as_they_are_known() {
        assertThat(settings("--allow-host", "Tracker.example, tracker:7070,::1,[::1]:7070,192.0.2.1")
                        .allowHosts())
                .containsExactlyInAnyOrder("Tracker.example", "tracker:7070", "::1", "[::1]:7070", "192.0.2.1");
        for (String origin :
                List.of("HTTP://LocalHost:5173", "https://board.example", "http://[::1]:8080", "app://x")) {
            assertThat(settings("--allow-origin", origin).allowOrigins()).containsExactly(origin);
        }
    }

    @Test
    void other_machines_are_let_in_only_with_a_token() throws IOException {
        Path token = token("short");

        assertUsage(CairnCli.run("serve", "--host", "0.0.0.0"), "--token-file");
        assertUsage(CairnCli.run("serve", "--host", "0.0.0.0", "--token-file", token), "16", "openssl rand");
        assertUsage(CairnCli.run("serve", "--host", "no.such.host.invalid"), "no.such.host.invalid");
        assertUsage(CairnCli.run("serve", "--port", "70000"), "70000");
        assertThat(CairnCli.run("serve", "--token-file", folder.resolve("nowhere"))
                        .code())
                .isEqualTo(ExitCode.UNREADABLE.code());
    }

    @Test
    void a_database_with_an_edited_migration_is_refused() throws Exception {
        CairnCli.run("migrate", "up", "--data", folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE schema_history_tickets SET checksum = checksum + 1 WHERE version = '1'");
            statement.executeUpdate("UPDATE cairn_state SET migrations_fingerprint = 'other'");
        }

        Result result = CairnCli.run("serve", "--data", folder, "--port", "0");

        assertThat(result.code()).isEqualTo(ExitCode.SCHEMA.code());
        assertThat(result.err().lines()).singleElement().asString().contains("tickets");
    }

    private Path token(String text) throws IOException {
        return Files.writeString(folder.resolve("token"), text);
    }

    private static HttpOptions settings(String... arguments) {
        ServeOptions options = new ServeOptions();
        new CommandLine(options).parseArgs(arguments);
        return HttpSettings.of(options);
    }

    private static void assertRefused(String told, String... arguments) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> settings(arguments))
                .withMessageContaining(told)
                .returns(ExitCode.USAGE, CommandFailure::exit);
    }

    private static void assertInUse(Result result, String holder) {
        assertThat(result.code()).isEqualTo(ExitCode.ALREADY_SERVED.code());
        assertThat(result.err().lines()).singleElement().asString().contains(holder);
    }

    private static void assertUsage(Result result, String... parts) {
        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err().lines()).singleElement().asString().contains(parts);
    }

    private static String get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_setting_that_makes_no_sense_is_refused_before_anything_is_made() {
        Path data = folder.resolve("data");

        Result refused = CairnCli.run("serve", "--data", data, "--port", "0", "--backup-keep", "0");

        assertThat(refused.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(data).doesNotExist();
    }

    @Test
    void a_data_folder_may_have_any_name() {
        Path odd = folder.resolve("a?journal_mode=off&foreign_keys=x %41#b");
        ServeOptions demo = new ServeOptions();
        new CommandLine(demo).parseArgs("--demo", "--port", "0");

        CairnServer.start(odd, demo).close();

        for (String command : List.of(
                "check",
                "backup",
                "optimize",
                "purge --older-than 1d",
                "migrate verify",
                "migrate down --to tasks:0 --yes",
                "migrate up")) {
            List<Object> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--data", odd));
            assertThat(CairnCli.run(arguments.toArray())).as(command).returns(0, Result::code);
        }
        String backup = CairnCli.run("restore", "--list", "--data", odd).out().split("\\s", 2)[0];
        assertThat(CairnCli.run("restore", backup, "--data", odd).code()).isZero();
        assertThat(folder.toFile().list()).containsExactly(odd.toFile().getName());
        CairnCli.export(odd, folder.resolve("rows.ndjson"));
    }
}
