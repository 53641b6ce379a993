package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers lookups of single rows right on the thread that has read the request, which saves the hop to a worker: more than the lookup
 * itself costs. What could take long goes on to a worker: everything but a {@link Route#quick} route without parameters, and that too
 * where no connection is free at once or the answer is large. Thread-safe.
 */
final class QuickReads {
    private final TimedRoutes routes;
    private final Transactions transactions;
    private final QuickAnswers answers;

    QuickReads(TimedRoutes routes, Transactions transactions, QuickAnswers answers) {
        this.routes = routes;
        this.transactions = transactions;
        this.answers = answers;
    }

    /** Answers the request if it is a quick one; false, with nothing done, when a worker has to. */
    boolean handle(Request request, Response response, Callback callback) {
        TimedRoutes.Found found = plain(request) ? routes.findQuick(request) : null;
        if (found == null) {
            return false;
        }
        QuickExchange exchange =
                new QuickExchange(answers, found.timers(), System.nanoTime(), request, response, callback);
        try {
            QuickRequest quick = new QuickRequest(request, found.match().pathParameters());
            Prepared prepared = found.handler().prepare(quick);
            return transactions.readAtOnce(found.timers().timed(prepared.work()), QuickReads::small, exchange);
        } catch (RuntimeException failure) {
            exchange.tell(null, failure);
            return true;
        }
    }

    private static boolean small(Answer answer) {
        return answer.length() < AnswerWriter.BUFFERED;
    }

    private static boolean plain(Request request) {
        return request.getMethod().equals("GET")
                && request.getHttpURI().getQuery() == null
                && !Bodies.announced(request.getHeaders());
    }
}
