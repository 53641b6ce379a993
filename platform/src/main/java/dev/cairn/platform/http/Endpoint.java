package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/**
 * Answers every request that nothing in front of Javalin has answered. One Javalin handler for all paths: the table of routes is the only
 * router, so that an operation of a batch and a request for the same path cannot end at different places.
 */
final class Endpoint implements Handler {
    private final RouteTable table;
    private final TimedRoutes routes;
    private final Execution execution;
    private final BodyReader bodies;
    private final AnswerWriter writer;
    private final RouteTimers unrouted;

    Endpoint(RouteTable table, TimedRoutes routes, Execution execution, HttpLimits limits, MeterRegistry meters) {
        this.table = table;
        this.routes = routes;
        this.execution = execution;
        this.bodies = new BodyReader(limits);
        this.writer = new AnswerWriter(limits);
        this.unrouted = new RouteTimers(meters, "any", "none");
    }

    @Override
    public void handle(Context context) throws IOException {
        long start = Workers.begun(context.req().getAttribute(Workers.ASKED));
        Outcome outcome = outcome(context, start);
        long time = System.nanoTime() - start;
        outcome.timers.record(outcome.answer.status(), time);
        AccessLog.tell(requestId(context), context.req().getMethod(), context.path(), time, outcome.answer.status());
        writer.write(context, outcome.answer, outcome.share);
    }

    private record Outcome(RouteTimers timers, Answer answer, Room.Share share) {}

    private Outcome outcome(Context context, long start) {
        RouteTimers measured = unrouted;
        try {
            if (context.req().getMethod().equals("OPTIONS")) {
                return outcome(context, measured, options(context.path()));
            }
            TimedRoutes.Found found = routes.match(context.req().getMethod(), context.path());
            measured = found.timers();
            Answer ready = PlainReads.ready(context.req());
            if (ready != null) {
                return outcome(context, measured, ready);
            }
            Workers.requireInTime(start);
            return outcome(context, measured, answer(context, found));
        } catch (RuntimeException | SQLException | Error failure) {
            return outcome(context, measured, failed(context, failure));
        }
    }

    private Outcome outcome(Context context, RouteTimers measured, Answer answer) {
        return new Outcome(measured, answer, writer.share(answer, context.req().getMethod()));
    }

    private Answer answer(Context context, TimedRoutes.Found found) throws SQLException {
        try (JavalinRequest request =
                new JavalinRequest(context.req(), found.match().pathParameters(), bodies)) {
            return execution.answer(request, found.handler(), found.timers());
        }
    }

    private Answer options(String path) {
        Set<String> methods = table.methods(path);
        if (methods.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path. GET /api lists what there is.");
        }
        return Answer.empty(204).with("Allow", String.join(", ", methods));
    }

    private Answer failed(Context context, Throwable failure) {
        Answer answer = ProblemWriter.answer(failure, requestId(context));
        return answer.status() == ProblemType.METHOD_NOT_ALLOWED.status()
                ? answer.with("Allow", String.join(", ", table.methods(context.path())))
                : answer;
    }

    private static String requestId(Context context) {
        return String.valueOf(context.res().getHeader(RequestIds.HEADER));
    }
}
