package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tasks.TasksModule;
import dev.cairn.tickets.TicketsModule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A server over projects, tickets, tasks and samples that can be filled with random rows. */
final class Tracker implements AutoCloseable {
    private static final List<DomainModule> DOMAIN =
            List.of(new ProjectsModule(), new TicketsModule(), new TasksModule());

    private final TestServer server;
    private final ResourceModels models;
    private final Dice dice;
    private final Values values;
    private final Map<String, List<String>> ids = new HashMap<>();
    private int keys;

    Tracker(Path folder, Dice dice) throws SQLException {
        this(
                folder,
                dice,
                Stream.concat(DOMAIN.stream(), Stream.of(new SamplesModule())).toList());
    }

    private Tracker(Path folder, Dice dice, List<DomainModule> modules) throws SQLException {
        this.server = TestServer.start(
                folder,
                HttpOptions.defaults(),
                options -> options.withClock(new SlowClock()),
                modules.toArray(DomainModule[]::new));
        this.dice = dice.fork();
        this.values = new Values(this.dice);
        try (Connection connection = connect()) {
            this.models = new ResourceModels(SchemaReader.read(connection), modules);
        }
    }

    /** One without samples, as everybody has it. */
    static Tracker ofDomain(Path folder, Dice dice) throws SQLException {
        return new Tracker(folder, dice, DOMAIN);
    }

    TestClient client() {
        return server.client();
    }

    /** A connection of its own, as the sqlite3 shell would have. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + server.file());
    }

    ResourceModel model(String table) {
        return models.table(table);
    }

    List<ResourceModel> models() {
        return List.copyOf(models.all());
    }

    /** Creates rows of every table; some of them are deleted again. */
    void fill(int tickets) {
        create("projects", 4);
        create("tickets", tickets);
        create("tasks", tickets * 2);
        create("samples", tickets);
        for (String table : List.of("tickets", "tasks", "samples")) {
            for (int i = 0; i < tickets / 10; i++) {
                client().delete("/api/" + table + "/" + dice.one(ids.get(table)));
            }
        }
    }

    /** Creates that many rows in one request; returns their ids. */
    List<String> create(String table, int count) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            rows.add(newRow(model(table)));
        }
        TestClient.Reply reply = client().post("/api/" + table, rows.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        List<String> created = reply.json().get("items").findValuesAsText("id");
        ids.computeIfAbsent(table, key -> new ArrayList<>()).addAll(created);
        return created;
    }

    /** A row as a caller could create it: columns that need no value are left out at times, the id never, since it would follow the clock. */
    ObjectNode newRow(ResourceModel model) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", id(dice));
        for (Column column : model.shown().values()) {
            if (settable(model, column) && !(column.optional() && dice.percent(25))) {
                row.set(column.jsonName(), value(model, column));
            }
        }
        return row;
    }

    /** An id such as a client could have made, though of no particular moment. */
    static String id(Dice dice) {
        return new UUID((dice.nextLong() & ~0xf000L) | 0x7000, (dice.nextLong() >>> 2) | (1L << 63)).toString();
    }

    JsonNode value(ResourceModel model, Column column) {
        if (column.type() == ColumnType.ID) {
            return link(model, column);
        }
        return column.name().equals("key")
                ? JsonNodeFactory.instance.textNode(
                        "K" + Integer.toString(keys++, 36).toUpperCase(java.util.Locale.ROOT) + "Z")
                : values.of(column);
    }

    /** Whether a caller chooses the column's value. */
    static boolean settable(ResourceModel model, Column column) {
        return !model.serverSet(column) && !column.name().equals("id");
    }

    /** Every row of the table, deleted ones included, in the order of their ids. */
    List<JsonNode> rows(String table) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode cursor = null;
        do {
            String path = "/api/" + table + "?deleted=include&sort=id&limit=1000";
            JsonNode page = get(cursor == null || cursor.isNull() ? path : path + "&cursor=" + cursor.asText());
            page.get("items").forEach(rows::add);
            cursor = page.get("nextCursor");
        } while (!cursor.isNull());
        return rows;
    }

    /** The body of an answer that has to be a good one. */
    JsonNode get(String path) {
        TestClient.Reply reply = client().get(path);
        assertThat(reply.status()).as(path + " " + reply.text()).isEqualTo(200);
        return reply.json();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode link(ResourceModel model, Column column) {
        String target = model.table().linkAt(column.name()).orElseThrow().target();
        return column.nullable() && dice.percent(50)
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(dice.one(ids.get(target)));
    }

    @Override
    public void close() {
        server.close();
    }
}
