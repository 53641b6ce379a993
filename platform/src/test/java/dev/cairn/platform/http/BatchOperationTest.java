package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.cairn.platform.http.Request.QueryParameter;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operation of a batch finds its route and reads like a request. */
class BatchOperationTest {
    private static Route route(String method, String path) {
        return new Route(method, path, "", request -> Prepared.done(Answer.empty(204)));
    }

    private static final Route ONE = route("GET", "/api/notes/{id}");
    private static final Route LATEST = route("GET", "/api/notes/latest");
    private static final Route CHANGE = route("PATCH", "/api/notes/{id}");
    private static final Route CHILDREN = route("GET", "/api/{collection}/{id}/tags");
    private static final RouteTable TABLE = new RouteTable(List.of(ONE, LATEST, CHANGE, CHILDREN));

    @Test
    void a_literal_part_wins_whatever_the_order() {
        assertThat(TABLE.match("GET", "/api/notes/latest").route()).isSameAs(LATEST);
        assertThat(TABLE.match("GET", "/api/notes/1").route()).isSameAs(ONE);
        assertThat(TABLE.match("PATCH", "/api/notes/latest").pathParameters()).containsEntry("id", "latest");
        assertThat(TABLE.match("GET", "/api/notes/a%20b/tags").pathParameters())
                .isEqualTo(Map.of("collection", "notes", "id", "a b"));
    }

    @Test
    void a_later_route_on_the_same_path_replaces_the_earlier_whatever_its_parts_are_called() {
        Route own = route("GET", "/api/notes/{key}");
        RouteTable table = new RouteTable(List.of(ONE, CHANGE, own));

        assertThat(table.routes()).containsExactly(own, CHANGE);
        assertThat(table.match("GET", "/api/notes/1").pathParameters()).containsEntry("key", "1");
    }

    @Test
    void a_path_that_is_not_there_is_a_problem() {
        assertThatThrownBy(() -> TABLE.match("GET", "/api/notes"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThatThrownBy(() -> TABLE.match("PUT", "/api/notes/1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.METHOD_NOT_ALLOWED));
        assertThat(TABLE.methods("/api/notes/1")).containsExactly("GET", "HEAD", "OPTIONS", "PATCH");
        assertThat(TABLE.methods("/api/none/of/this")).isEmpty();
    }

    @Test
    void an_operation_has_what_a_request_has() {
        Request operation = new BodyRequest(
                "PATCH", "/api/notes/1?a=x%20y", Map.of("id", "1"), Map.of("If-Match", "\"3\""), IntNode.valueOf(7));

        assertThat(operation.path()).isEqualTo("/api/notes/1");
        assertThat(operation.query()).containsExactly(new QueryParameter("a", "x y"));
        assertThat(operation.header("if-match")).isEqualTo("\"3\"");
        assertThat(operation.header("Prefer")).isNull();
        assertThat(operation.json().intValue()).isEqualTo(7);
        assertThat(operation.contentType()).isEqualTo("application/json");
        assertThat(operation.pathParameter("id")).isEqualTo("1");
        assertThatThrownBy(operation::stream).isInstanceOf(Problem.class);
    }

    @Test
    void an_operation_without_a_body_says_so_where_one_is_needed() {
        Request operation = new BodyRequest("POST", "/api/notes", Map.of(), Map.of(), null);

        assertThat(operation.contentType()).isEqualTo("application/json");
        assertThat(operation.query()).isEmpty();
        assertThatThrownBy(operation::json).isInstanceOf(Problem.class).hasMessageContaining("needs a body");
    }
}
