package dev.cairn.tests.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.ResourceModels;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server generates for default lists, links and lookups of every module's tables must not cost more the more is stored: no full
 * scan, no temporary sort. Lists read no rows at all, since what they show is kept and stands far apart in the table. A fault
 * here wants an index in the module's migration, or another default order.
 */
class PlanTest {
    private static final Pattern SCAN = Pattern.compile("SCAN (\\w+)(.*)");
    private static final Pattern INDEX_AND_TABLE =
            Pattern.compile("(?:SCAN|SEARCH) (\\w+) USING INDEX (?!.*\\(id=\\?\\)).*");

    @TempDir
    Path folder;

    @Test
    void no_default_list_link_or_lookup_scans_or_sorts_a_whole_table() throws SQLException {
        assertThat(faults(Modules.all())).isEmpty();
    }

    @Test
    void a_list_whose_index_lacks_what_names_its_rows_is_found() throws SQLException {
        assertThat(faults(List.of(new ShelvesModule())))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("GET /api/books: end the index with id, deleted_at")
                        .contains("books_by_title"));
    }

    @Test
    void a_default_order_without_its_index_and_a_link_without_its_order_are_found() throws SQLException {
        assertThat(faults(List.of(new ShelvesModule())))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("GET /api/shelves: ").contains("TEMP B-TREE"))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("GET /api/shelves/").contains("/books"))
                .noneSatisfy(
                        fault -> assertThat(fault).startsWith("GET /api/books:").contains("TEMP B-TREE"));
    }

    private List<String> faults(List<DomainModule> modules) throws SQLException {
        try (TestServer server = TestServer.start(folder, modules.toArray(DomainModule[]::new));
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server.file())) {
            ResourceModels models = new ResourceModels(SchemaReader.read(connection), modules);
            Map<String, String> ids = AnyRows.insert(connection, models);
            Map<String, String> requests = new ConcurrentHashMap<>();
            for (String request : requests(server, models, ids)) {
                server.database().listen((sql, time) -> requests.putIfAbsent(sql, request));
                ask(server, request);
            }
            server.database().listen(null);
            List<String> faults = new ArrayList<>();
            for (Map.Entry<String, String> statement : requests.entrySet()) {
                plan(connection, models, statement.getKey())
                        .forEach(cost -> faults.add(statement.getValue() + ": " + cost + " in " + statement.getKey()));
            }
            assertThat(requests).hasSizeGreaterThan(models.all().size() * 4);
            return faults;
        }
    }

    private static void ask(TestServer server, String request) {
        String[] parts = request.split(" ", 2);
        String body = parts[0].equals("POST") ? "" : parts[0].equals("PATCH") ? "{}" : null;
        int status = anything(server).send(parts[0], parts[1], body).status();
        assertThat(status).as(request).isIn(200, 204, 409);
    }

    /** The default list, its second page and a lookup of each table; the same under each parent and embedded; a delete and its way back. */
    private static List<String> requests(TestServer server, ResourceModels models, Map<String, String> ids) {
        List<String> requests = new ArrayList<>();
        for (ResourceModel model : models.all()) {
            String list = "/api/" + model.name();
            String row = list + "/" + ids.get(model.table().name());
            Stream.of(list, list + "?limit=1", second(server, list), list + "?deleted=only", row)
                    .forEach(path -> requests.add("GET " + path));
            for (Neighbour child : model.children()) {
                String collection = row + "/" + child.name();
                String linked = "/api/" + child.model().name() + "?"
                        + child.model().table().column(child.link().column()).jsonName() + "=";
                Stream.of(
                                collection,
                                second(server, collection),
                                linked + ids.get(model.table().name()))
                        .forEach(path -> requests.add("GET " + path));
            }
            Stream.of(model.parents(), model.children())
                    .flatMap(List::stream)
                    .forEach(near -> requests.add("GET " + list + "?expand=" + near.name()));
            requests.add("GET " + row + "?expand="
                    + Stream.of(model.parents(), model.children())
                            .flatMap(List::stream)
                            .map(Neighbour::name)
                            .collect(Collectors.joining(",")));
            requests.addAll(List.of("PATCH " + row, "DELETE " + row, "POST " + row + "/restore"));
        }
        return requests;
    }

    /** The rows here keep to no CHECK, so neither do answers to the description of the API. */
    private static TestClient anything(TestServer server) {
        return new TestClient(server.address());
    }

    private static String second(TestServer server, String list) {
        return list + "?limit=1&cursor="
                + anything(server)
                        .get(list + "?limit=1")
                        .json()
                        .at("/nextCursor")
                        .asText();
    }

    private static List<String> plan(Connection connection, ResourceModels models, String sql) throws SQLException {
        List<String> costs = new ArrayList<>();
        try (ResultSet steps = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (steps.next()) {
                String step = steps.getString("detail");
                if (step.startsWith("USE TEMP B-TREE")
                        || step.contains("USING AUTOMATIC")
                        || isFullScan(models, sql, step)) {
                    costs.add(step);
                } else if (readsRowsToNameThem(sql, step)) {
                    costs.add("end the index with id, deleted_at, since rows are read: " + step);
                }
            }
        }
        return costs;
    }

    /** A list names a row by its id; only one that embeds a parent has to read its rows, for the link. */
    private static boolean readsRowsToNameThem(String sql, String step) {
        Matcher both = INDEX_AND_TABLE.matcher(step);
        return both.matches()
                && (sql.contains("SELECT " + both.group(1) + ".id AS j")
                        || sql.contains("', " + both.group(1) + ".id, '"))
                && !sql.contains(".id = " + both.group(1) + ".");
    }

    /** A walk along an index ends at the limit; a scan of a list of ids or of one page is as long as that. */
    private static boolean isFullScan(ResourceModels models, String sql, String step) {
        Matcher scan = SCAN.matcher(step);
        if (!scan.matches() || (scan.group(2).contains(" USING ") && sql.contains(" LIMIT "))) {
            return false;
        }
        String name = scan.group(1);
        Matcher aliased = Pattern.compile("(\\w+) AS " + name + "\\b").matcher(sql);
        String table = aliased.find() ? aliased.group(1) : name;
        return models.schema().find(table).isPresent();
    }
}
