package dev.cairn.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.transfer.BrokenLine;
import dev.cairn.app.transfer.Line;
import dev.cairn.app.transfer.NdjsonReader;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.http.BodyRequest;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.http.RouteTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills an empty database with a fixed set of projects, tickets and tasks: the same POSTs that a caller would send, in one write. */
final class DemoData {
    private static final String RESOURCE = "/demo/demo.ndjson";

    private DemoData() {}

    static void create(List<Route> routes, Transactions database) throws IOException {
        RouteTable table = new RouteTable(routes);
        List<Line> lines = lines();
        database.writeAlone(session -> {
            for (Line line : lines) {
                prepare(table, line).work().run(session);
            }
            return lines.size();
        });
    }

    private static Prepared prepare(RouteTable table, Line line) {
        String path = line.object().path("path").asText();
        JsonNode body = line.object().path("body");
        RouteTable.Match match = table.match("POST", path);
        return match.route().handler().prepare(new BodyRequest("POST", path, match.pathParameters(), Map.of(), body));
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (NdjsonReader reader =
                new NdjsonReader(Objects.requireNonNull(DemoData.class.getResourceAsStream(RESOURCE), RESOURCE))) {
            for (@Nullable Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        } catch (BrokenLine e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }
}
