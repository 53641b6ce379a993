package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers lookups of single rows right on the thread that has read the request, which saves the hop to a worker: more than the lookup
 * itself costs. What could take long goes on to a worker: everything but a {@link Route#quick} route without parameters, and that too
 * where no connection is free at once or the answer is large. Thread-safe.
 */
final class QuickReads {
    private static final byte[] NO_BODY = {};

    private final QuickRoutes routes;
    private final Transactions transactions;
    private final QuickAnswers answers;

    QuickReads(QuickRoutes routes, Transactions transactions, QuickAnswers answers) {
        this.routes = routes;
        this.transactions = transactions;
        this.answers = answers;
    }

    /** Answers the request if it is a quick one; false, with nothing done, when a worker has to. */
    boolean handle(Request request, Response response, Callback callback, String requestId) {
        QuickRoutes.Found found = plain(request) ? routes.find(request) : null;
        if (found == null) {
            return false;
        }
        long start = System.nanoTime();
        Answer answer = answer(request, found, requestId);
        if (answer == null || answer.body().length >= AnswerWriter.BUFFERED) {
            return false;
        }
        long time = System.nanoTime() - start;
        found.timers().record(answer.status(), time);
        AccessLog.tell(requestId, request.getMethod(), request.getHttpURI().getPath(), time, answer.status());
        answers.send(answer, request, response, callback);
        return true;
    }

    private static boolean plain(Request request) {
        return request.getMethod().equals("GET")
                && request.getHttpURI().getQuery() == null
                && !Bodies.announced(request.getHeaders());
    }

    private @Nullable Answer answer(Request request, QuickRoutes.Found found, String requestId) {
        try {
            RouteTable.Match match = found.match();
            QuickRequest quick = new QuickRequest(request, match.pathParameters(), NO_BODY);
            Prepared prepared = match.route().handler().prepare(quick);
            return transactions.readAtOnce(found.timers().timed(prepared.work()));
        } catch (RuntimeException failure) {
            return ProblemWriter.answer(failure, requestId);
        }
    }
}
