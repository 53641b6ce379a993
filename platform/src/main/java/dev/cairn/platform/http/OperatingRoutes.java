package dev.cairn.platform.http;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the people and programs that run the server ask of it. */
final class OperatingRoutes {
    private static final Answer OK = Answer.json(200, "{\"status\":\"ok\"}");

    private final Transactions transactions;
    private final ServerHooks hooks;

    OperatingRoutes(Transactions transactions, ServerHooks hooks) {
        this.transactions = transactions;
        this.hooks = hooks;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/livez", "Whether the process answers", request -> Prepared.done(OK)),
                new Route("GET", "/readyz", "Whether the server can do its work", request -> Prepared.done(ready())),
                new Route("GET", "/metrics", "Measurements for Prometheus", request -> Prepared.done(metrics())));
    }

    private Answer ready() {
        String fault = hooks.readiness().fault();
        if (fault != null) {
            throw Problem.of(ProblemType.WRITING_STOPPED, fault);
        }
        try {
            return transactions.read(OperatingRoutes::query);
        } catch (RuntimeException failed) {
            throw Problem.of(ProblemType.BUSY, "The database does not answer.", failed);
        }
    }

    private static Answer query(Session session) throws SQLException {
        try (ResultSet rows =
                session.statement("SELECT name FROM sqlite_schema LIMIT 1").executeQuery()) {
            rows.next();
            return OK;
        }
    }

    private Answer metrics() {
        byte[] text = hooks.metrics().text().getBytes(StandardCharsets.UTF_8);
        return new Answer(200, Map.of(), "text/plain; version=0.0.4; charset=utf-8", text);
    }
}
