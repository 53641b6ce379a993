package dev.cairn.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void a_flag_goes_before_the_environment_and_that_before_the_file() throws IOException {
        file("port=7001", "host=::1", "log-sql=true", "slow-query=2s", "allow-host=a.example, b.example");
        Map<String, String> environment = Map.of("CAIRN_PORT", "7002", "CAIRN_HOST", "localhost");

        ServeOptions options = serve(environment, "--port", "7003");

        assertThat(options.port()).isEqualTo(7003);
        assertThat(options.host()).isEqualTo("localhost");
        assertThat(options.logSql()).isTrue();
        assertThat(options.slowQuery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.allowedHosts()).map(String::strip).containsExactly("a.example", "b.example");
    }

    @Test
    void what_nobody_sets_has_its_default() {
        ServeOptions options = serve(Map.of());

        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(7070);
        assertThat(options.slowQuery()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.tokenFile()).isNull();
        assertThat(options.allowedHosts()).isEmpty();
    }

    @Test
    void the_file_of_the_folder_that_the_environment_names_counts() throws IOException {
        file("port=7001");

        CommandLine line = Commands.line(Map.of("CAIRN_DATA", folder.toString()));
        line.parseArgs("serve");

        assertThat(options(line).port()).isEqualTo(7001);
    }

    @Test
    void a_token_file_named_in_the_file_lies_beside_it() throws IOException {
        file("token-file=token");

        assertThat(serve(Map.of()).tokenFile()).isEqualTo(folder.resolve("token"));
    }

    @Test
    void a_token_is_read_from_a_file_that_nobody_has_a_right_to() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "0123456789abcdef");
        Files.setPosixFilePermissions(file, Set.of());
        assumeTrue(Files.isReadable(file), "needs root");

        assertThat(TokenFile.read(file)).isEqualTo("0123456789abcdef");
    }

    @Test
    void an_unknown_name_in_the_file_is_an_error_that_shows_the_nearest() throws IOException {
        file("prot=7001");

        Result result = CairnCli.run("export", "--data", folder);

        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err().lines()).singleElement().asString().contains("cairn.properties", "prot", "\"port\"");
    }

    @Test
    void a_file_that_is_no_properties_file_is_an_error() throws IOException {
        file("port=\\u00zz");

        Result result = CairnCli.run("export", "--data", folder);

        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err().lines()).singleElement().asString().contains("cairn.properties");
    }

    @Test
    void a_wrong_value_says_where_it_came_from() throws IOException {
        file("port=many");

        assertThat(CairnCli.run("serve", "--data", folder).err()).contains("--port", "many", "cairn.properties");
        assertThat(CairnCli.runWith(Map.of("CAIRN_PORT", "none"), "serve", "--data", folder)
                        .err())
                .contains("--port", "none", "It came from CAIRN_PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"106752d", "9999999h"})
    void a_time_longer_than_100000_days_is_refused_before_anything_is_made(String time) {
        Path data = folder.resolve("data");

        Result result = CairnCli.run("serve", "--data", data, "--slow-query", time);

        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err().lines()).singleElement().asString().contains(time, "longer than 100000d");
        assertThat(data).doesNotExist();
        assertThat(serve(Map.of(), "--slow-query", "100000d").slowQuery()).isEqualTo(Duration.ofDays(100_000));
    }

    @Test
    void an_empty_value_is_an_error_wherever_it_comes_from() throws IOException {
        assertEmpty("--data", CairnCli.run("migrate", "up", "--data", ""));
        assertEmpty("--token-file", serveWrongly("--token-file", ""));
        assertEmpty("It came from CAIRN_DATA", CairnCli.runWith(Map.of("CAIRN_DATA", ""), "migrate", "up"));
        file("host=");
        assertEmpty(SettingsFile.NAME, serveWrongly());
        file("token-file=");
        assertEmpty(SettingsFile.NAME, serveWrongly());
        assertThat(serve(Map.of("CAIRN_DATA", ""), "--token-file", "token").tokenFile())
                .isEqualTo(Path.of("token"));
    }

    @Test
    void help_needs_no_valid_file() throws IOException {
        file("prot=7001");

        assertThat(CairnCli.run("serve", "--data", folder, "--help").code()).isZero();
    }

    @Test
    void an_unknown_variable_is_one_line_of_warning_and_the_launchers_are_known() {
        Map<String, String> environment =
                Map.of("CAIRN_PROT", "1", "CAIRN_JAVA", "/usr", "CAIRN_JAVA_OPTS", "", "OTHER", "");

        Result result = CairnCli.runWith(environment, "migrate", "up", "--data", folder);

        assertThat(result.code()).isZero();
        assertThat(result.err().lines()).singleElement().asString().contains("CAIRN_PROT", "\"CAIRN_PORT\"");
    }

    @Test
    void every_option_of_serve_can_be_set_in_the_file_but_those_that_would_make_no_sense_there() {
        CommandLine serve = Commands.line(Map.of()).getSubcommands().get("serve");
        List<String> names = new ArrayList<>();
        for (OptionSpec option : serve.getCommandSpec().options()) {
            names.add(option.longestName().substring(2));
        }
        names.removeAll(List.of("data", "demo", "help", "version"));

        assertThat(names).containsExactlyInAnyOrderElementsOf(SettingNames.IN_FILE);
    }

    /** With a port that is refused last, so that no server starts. */
    private Result serveWrongly(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("serve", "--data", folder, "--port", "70000"));
        arguments.addAll(List.of(more));
        return CairnCli.run(arguments.toArray());
    }

    private static void assertEmpty(String named, Result result) {
        assertThat(result.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err().lines()).singleElement().asString().contains("is empty", named);
    }

    private void file(String... lines) throws IOException {
        Files.write(folder.resolve(SettingsFile.NAME), List.of(lines));
    }

    private ServeOptions serve(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", folder.toString()));
        arguments.addAll(List.of(more));
        CommandLine line = Commands.line(environment);
        line.parseArgs(arguments.toArray(String[]::new));
        return options(line);
    }

    private static ServeOptions options(CommandLine line) {
        return line.getSubcommands().get("serve").getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(ServeOptions.class::isInstance)
                .map(ServeOptions.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
