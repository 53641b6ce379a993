package dev.cairn.platform.resources.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.BodyRequest;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.http.RouteTable;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.ResourceLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/batch}: up to a thousand operations in one transaction, all or none. Rules see each operation on its own. */
public final class BatchRoute {
    static final String PATH = "/api/batch";

    private static final int MOST = ResourceLimits.MOST_OPERATIONS;
    private static final int SHORT = 20;

    private static final String CHANGED_HERE =
            "An operation before this one has changed the row in this batch; give the condition to the first that does.";

    private final RouteTable routes;

    private BatchRoute(RouteTable routes) {
        this.routes = routes;
    }

    /** The route of batches over those routes. */
    public static Route over(List<Route> routes) {
        BatchRoute batch = new BatchRoute(new RouteTable(routes));
        return new Route("POST", PATH, "Run several operations in one transaction", batch::prepare);
    }

    private Prepared prepare(Request request) {
        if (!request.query().isEmpty()) {
            throw Problem.of(
                    ProblemType.BAD_REQUEST, "A batch takes no query parameters: put them into the operations' paths.");
        }
        EntityTags.refuseIfMatch(request, "is for a single row; name \"ifMatch\" in the operations instead.");
        List<Operation> operations = operations(request.json());
        List<Prepared> prepared = prepare(operations, request.header("Prefer"));
        return operations.size() > SHORT
                ? Prepared.bulk(session -> run(session, prepared))
                : Prepared.write(session -> run(session, prepared));
    }

    private static List<Operation> operations(JsonNode body) {
        JsonNode list = body.path("operations");
        if (!list.isArray() || body.size() != 1) {
            throw Problem.of(
                    ProblemType.INVALID,
                    List.of(Fault.at("/operations", "A batch is {\"operations\": [...]} and nothing else.")));
        }
        if (list.size() > MOST) {
            throw Problem.of(
                    ProblemType.INVALID,
                    List.of(Fault.at("/operations", "At most " + MOST + " operations: send several batches.")));
        }
        List<Fault> faults = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Optional.ofNullable(Operation.read(list.get(i), "/operations/" + i, faults))
                    .ifPresent(operations::add);
        }
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID, faults);
        }
        return operations;
    }

    /** Checks all operations before the database is asked, so that the faults of all are told at once. */
    private List<Prepared> prepare(List<Operation> operations, @Nullable String prefer) {
        List<Prepared> prepared = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        ProblemType type = ProblemType.INVALID;
        for (int i = 0; i < operations.size(); i++) {
            try {
                prepared.add(prepare(operations.get(i), prefer));
            } catch (Problem problem) {
                type = faults.isEmpty() || type == problem.type() ? problem.type() : ProblemType.INVALID;
                faults.addAll(problem.under(place(i, problem)).faults());
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.of(type, faults);
        }
        return prepared;
    }

    private Prepared prepare(Operation operation, @Nullable String prefer) {
        RouteTable.Match match = routes.match(operation.method(), BodyRequest.path(operation.path()));
        Map<String, String> headers = new LinkedHashMap<>(operation.headers());
        Optional.ofNullable(prefer).ifPresent(value -> headers.put("Prefer", value));
        Request request = new BodyRequest(
                operation.method(), operation.path(), match.pathParameters(), headers, operation.body());
        return match.route().handler().prepare(request);
    }

    private static Answer run(Session session, List<Prepared> operations) throws SQLException {
        long before = session.revision();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "{\"results\":[");
        for (int i = 0; i < operations.size(); i++) {
            try {
                write(out, i == 0 ? "" : ",\n");
                result(out, operations.get(i).work().run(session));
            } catch (Problem problem) {
                throw committed(problem, before).under(place(i, problem));
            }
        }
        write(out, "]}");
        return Answer.json(200, out.toByteArray());
    }

    /** Leaves out a state of a row that goes with this batch: its revision will be that of another change, made by somebody else. */
    private static Problem committed(Problem problem, long before) {
        boolean here = problem.current() != null && problem.currentRevision() > before;
        return here ? problem.withoutCurrent(CHANGED_HERE) : problem;
    }

    private static void result(ByteArrayOutputStream out, Answer answer) {
        write(out, "{\"status\":" + answer.status());
        member(out, "location", answer.headers().get("Location"));
        member(out, "etag", answer.headers().get("ETag"));
        if (answer.length() > 0) {
            write(out, ",\"body\":");
            out.writeBytes(answer.bytes());
        }
        write(out, "}");
    }

    private static void member(ByteArrayOutputStream out, String name, @Nullable String value) {
        if (value != null) {
            write(out, ",\"" + name + "\":\"" + value.replace("\"", "\\\"") + "\"");
        }
    }

    /** Where in the batch's body the cause of a problem stands. */
    private static String place(int operation, Problem problem) {
        String member = problem.faults().isEmpty()
                ? place(problem.type())
                : place(problem.faults().get(0));
        return "/operations/" + operation + member;
    }

    private static String place(ProblemType type) {
        return switch (type) {
            case CHANGED -> "/ifMatch";
            case INVALID -> "/body";
            default -> "/path";
        };
    }

    private static String place(Fault fault) {
        if (fault.pointer() != null) {
            return "/body";
        }
        return EntityTags.IF_MATCH.equals(fault.parameter()) ? "/ifMatch" : "/path";
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
