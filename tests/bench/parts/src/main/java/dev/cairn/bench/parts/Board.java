package dev.cairn.bench.parts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.bench.board.BoardModule;
import dev.cairn.db.migration.Migrations;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.Api;
import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import dev.cairn.platform.http.BodyRequest;
import dev.cairn.platform.http.JsonReader;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.http.RouteTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.projects.ProjectsModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A database of one project with a thousand tickets, and the routes over it, without a server. Thread-safe. */
final class Board implements AutoCloseable {
    static final String PROJECT = "01890000-0000-7000-8000-000000000001";
    static final int TICKETS = 1000;
    static final byte[] TICKET = bytes(ticket(""));
    static final byte[] NOTHING = new byte[0];

    private final Path folder;
    private final RouteTable routes;
    final Database database;
    final ResourceModels models;

    Board(Synchronous synchronous) throws IOException, SQLException {
        this.folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "board");
        Path file = folder.resolve("board.db");
        List<DomainModule> modules = List.of(new ProjectsModule(), new BoardModule());
        new Migrations(modules.stream()
                        .map(each -> ModuleMigrations.of(each.name(), each.getClass()))
                        .toList())
                .apply(file);
        Schema schema = schema(file);
        this.models = new ResourceModels(schema, modules);
        this.database = Database.open(DatabaseOptions.of(file).withSynchronous(synchronous));
        List<Route> all = Api.routes(schema, modules, database);
        this.routes = new RouteTable(all);
        write(prepare(
                "POST",
                "/api/projects",
                bytes("{\"id\": \"" + PROJECT + "\", \"key\": \"BOARD\", \"name\": \"Board\"}")));
        write(prepare("POST", "/api/tickets", bytes(tickets(TICKETS))));
    }

    /** The id of a ticket. */
    static String id(int ticket) {
        return new UUID(0x0189_0000_0000_7000L, Long.MIN_VALUE | ticket).toString();
    }

    /** A request as far as it can be checked without the database. */
    Prepared prepare(String method, String target, byte[] body) {
        RouteTable.Match match = routes.match(method, BodyRequest.path(target));
        JsonNode json = body.length == 0 ? null : JsonReader.read(body);
        return match.route().handler().prepare(new BodyRequest(method, target, match.pathParameters(), Map.of(), json));
    }

    /** Does what a request has left to do. */
    Object write(Prepared prepared) {
        return database.write(prepared.work());
    }

    /** A ticket as a caller sends it. */
    static String ticket(String id) {
        return "{" + id + "\"projectId\": \"" + PROJECT
                + "\", \"title\": \"Mend what the last storm took\", \"overview\": \""
                + "Says what has to be done, and why, in a sentence or two, as people write it. \", \"priority\": \"high\","
                + " \"suggestedFileIds\": [\"src/main/file.ts\", \"docs/page.md\"], \"suggestedPromptIds\": [3, 7]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String tickets(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> ticket("\"id\": \"" + id(number) + "\", "))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() throws IOException {
        database.close();
        delete(folder);
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Schema schema(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return SchemaReader.read(connection);
        }
    }
}
