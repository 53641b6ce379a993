package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.ExitCode;
import dev.cairn.app.command.Commands;
import dev.cairn.tests.concurrency.Crowd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the server cannot serve it refuses in one line that says what to do, and leaves just as it was. */
class StartTest {
    private static final String STALE = "UPDATE cairn_state SET migrations_fingerprint = 'another';";
    private static final String LATER_SCRIPT = """
            INSERT INTO schema_history_tickets
            SELECT installed_rank + 90, '99', description, type, 'V99__later.sql', checksum, installed_by, installed_on,
                execution_time, success
            FROM schema_history_tickets WHERE version = '1'""";
    private static final String EDITED_SCRIPT =
            "UPDATE schema_history_tickets SET checksum = checksum + 1 WHERE version = '1'";
    private static final String MODULE_MORE =
            "CREATE TABLE schema_history_strange AS SELECT * FROM schema_history_tickets";

    @TempDir
    Path folder;

    static Stream<Arguments> databases() {
        return Stream.of(
                database("of another program", "PRAGMA application_id = 7", ExitCode.FOREIGN_DATABASE, "left as it is"),
                database("of a newer Cairn", STALE + "PRAGMA user_version = 99", ExitCode.SCHEMA, "newer"),
                database("with a later script", STALE + LATER_SCRIPT, ExitCode.SCHEMA, "newer"),
                database("with an edited script", STALE + EDITED_SCRIPT, ExitCode.SCHEMA, "tickets"),
                database("with a module more", STALE + MODULE_MORE, ExitCode.SCHEMA, "strange"));
    }

    private static Arguments database(String what, String change, ExitCode exit, String named) {
        return Arguments.of(Named.of(what, change), exit, named);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_database_that_does_not_fit_is_refused_and_left_as_it_is(String change, ExitCode exit, String named) {
        run("migrate", "up", "--data", folder.toString());
        FileCheck.execute(folder.resolve("cairn.db"), change);

        assertRefused(exit, named);
    }

    @Test
    void another_programs_database_is_refused_and_left_as_it_is() {
        FileCheck.execute(folder.resolve("cairn.db"), "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)");

        assertRefused(ExitCode.FOREIGN_DATABASE, "data folder");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        Files.writeString(folder.resolve("cairn.db"), "a text that is no database ".repeat(100));

        assertRefused(ExitCode.FOREIGN_DATABASE, "data folder");
    }

    @Test
    void a_database_that_lost_its_end_is_refused_and_left_as_it_is() throws IOException {
        run("migrate", "up", "--data", folder.toString());
        byte[] whole = Files.readAllBytes(folder.resolve("cairn.db"));
        Files.write(folder.resolve("cairn.db"), Arrays.copyOf(whole, whole.length / 2));

        assertRefused(ExitCode.FAULTY, "damaged");
    }

    @Test
    void a_folder_that_is_served_and_a_port_that_is_taken_are_refused_while_the_first_server_goes_on() {
        try (ServerProcess first = ServerProcess.start(folder)) {
            first.client().post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
            int port = first.address().getPort();
            Map<String, String> before = files();

            Ended second = run("serve", "--data", folder.toString(), "--port", "0");
            Ended third = run("serve", "--data", folder.resolveSibling("new").toString(), "--port", "" + port);

            assertThat(second.exit()).isEqualTo(ExitCode.ALREADY_SERVED.code());
            assertThat(second.errors()).hasLineCount(1).contains(first.address().toString(), "pid " + first.pid());
            assertThat(third.exit()).isEqualTo(ExitCode.CANNOT_LISTEN.code());
            assertThat(third.errors()).hasLineCount(1).contains("" + port, "--port");
            assertThat(folder.resolveSibling("new")).doesNotExist();
            assertThat(files()).isEqualTo(before);
            assertThat(first.client().get("/api/projects/CAIRN").status()).isEqualTo(200);
        }
    }

    @Test
    void a_taken_port_leaves_the_database_as_it_is() throws IOException {
        run("migrate", "up", "--data", folder.toString());
        Map<String, String> before = files();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run("serve", "--data", folder.toString(), "--port", "" + taken.getLocalPort());

            assertThat(ended.exit()).isEqualTo(ExitCode.CANNOT_LISTEN.code());
            assertThat(ended.errors()).hasLineCount(1);
        }
        assertThat(files()).isEqualTo(before);
    }

    private void assertRefused(ExitCode exit, String named) {
        Map<String, String> before = files();

        Ended ended = run("serve", "--data", folder.toString(), "--port", "0");

        assertThat(ended.exit()).as(ended.errors()).isEqualTo(exit.code());
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).hasLineCount(1).startsWith("cairn: ").contains(named);
        assertThat(files()).isEqualTo(before);
    }

    /** How a command ended that could not do its work. */
    private record Ended(int exit, String output, String errors) {}

    private static Ended run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line =
                Commands.line(Map.of()).setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        // On a thread of its own, since a server that should have been refused would never return.
        int exit = Crowd.join(Crowd.start(() -> line.execute(arguments)));
        return new Ended(exit, output.toString(), errors.toString());
    }

    /** Every file of the data folder but the locks, which tell who came last. */
    private Map<String, String> files() {
        try (Stream<Path> all = Files.list(folder)) {
            Map<String, String> contents = new TreeMap<>();
            all.filter(file -> !file.toString().endsWith(".lock"))
                    .forEach(file -> contents.put(file.getFileName().toString(), content(file)));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
