package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.db.migration.RevisionTriggers;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request.QueryParameter;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.resources.ResourceModels;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The writing routes over a SQLite file with the test tables. */
final class WriteFixture implements AutoCloseable {
    static final String ID = "0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a1";
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestModule module = new TestModule();
    final TestTransactions transactions;
    final ResourceModels models;
    private final Connection connection;
    private final List<Route> routes;

    WriteFixture(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        execute("PRAGMA foreign_keys = ON");
        execute("PRAGMA synchronous = OFF");
        for (String sql : TestTables.STATEMENTS) {
            execute(sql);
        }
        models = new ResourceModels(SchemaReader.read(connection), List.of(module));
        RevisionTriggers.install(connection);
        execute("CREATE TABLE counter (last INTEGER NOT NULL)");
        execute("INSERT INTO counter VALUES (0)");
        transactions = new TestTransactions(connection);
        routes = WriteRoutes.of(models, transactions);
    }

    /** What a caller sees. */
    record Reply(int status, Map<String, String> headers, JsonNode body, List<Fault> faults, String detail) {
        String id() {
            return body.get("id").asText();
        }

        long revision() {
            return body.get("revision").asLong();
        }

        /** The places at fault. */
        List<String> places() {
            return faults.stream()
                    .map(fault -> fault.pointer() == null ? fault.parameter() : fault.pointer())
                    .toList();
        }
    }

    Reply post(String path, String body) {
        return send("POST", path, body, Map.of());
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body, Map.of());
    }

    Reply delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    Reply restore(String path) {
        return send("POST", path + "/restore", "", Map.of());
    }

    Reply stream(String path, String lines) {
        return send("POST", path, lines, Map.of("Content-Type", "application/x-ndjson"));
    }

    Reply send(String method, String target, String body, Map<String, String> headers) {
        String path = target.split("\\?", 2)[0];
        List<QueryParameter> query =
                target.contains("?") ? List.of(new QueryParameter(target.split("[?=]", 3)[1], "x")) : List.of();
        for (Route route : routes) {
            Map<String, String> parameters = match(route, method, path);
            if (parameters != null) {
                String type = headers.getOrDefault("Content-Type", "application/json");
                return reply(
                        route,
                        new TestRequest(method, path, parameters, query, headers, type, body.replace('\'', '"')));
            }
        }
        throw new IllegalArgumentException("no route for " + method + " " + path);
    }

    private Reply reply(Route route, TestRequest request) {
        try {
            Prepared prepared = route.handler().prepare(request);
            Answer answer = prepared.kind() == Prepared.Kind.DONE
                    ? transactions.read(prepared.work())
                    : transactions.write(prepared.work());
            JsonNode body = answer.length() == 0 ? JSON.nullNode() : JSON.readTree(answer.bytes());
            return new Reply(answer.status(), answer.headers(), body, List.of(), "");
        } catch (Problem problem) {
            return new Reply(problem.type().status(), Map.of(), current(problem), problem.faults(), problem.detail());
        } catch (IOException e) {
            throw new IllegalStateException("the answer is not JSON", e);
        }
    }

    private static JsonNode current(Problem problem) {
        try {
            byte[] current = problem.current();
            return current == null ? JSON.nullNode() : JSON.readTree(current);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> match(Route route, String method, String path) {
        String[] template = route.path().split("/", -1);
        String[] parts = path.split("/", -1);
        Map<String, String> parameters = new HashMap<>();
        boolean matches = route.method().equals(method) && template.length == parts.length;
        for (int i = 0; matches && i < parts.length; i++) {
            if (template[i].startsWith("{")) {
                parameters.put(template[i].substring(1, template[i].length() - 1), parts[i]);
            } else {
                matches = template[i].equals(parts[i]);
            }
        }
        return matches ? parameters : null;
    }

    /** The id of a new project with that key. */
    String project(String key) {
        return post("/api/projects", "{'key': '" + key + "', 'name': 'A project'}")
                .id();
    }

    /** The id of a new item with that title in a project. */
    String item(String project, String title) {
        return post("/api/items", "{'projectId': '" + project + "', 'title': '" + title + "'}")
                .id();
    }

    /** The first column of all rows, as text. */
    List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
