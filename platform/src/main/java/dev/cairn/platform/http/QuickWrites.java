package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.database.Work;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes short writes straight from the thread that has read the request to the writer, and sends their answers from one thread for a whole
 * group: no worker waits for the disk, and no thread is woken for one request alone. What could take long goes on to a worker: everything
 * but a {@link Route#quick} route with a small body, and of those all that prepare no plain write. Thread-safe.
 */
final class QuickWrites {
    /** Up to here parsing takes less time than handing over. */
    private static final int LONGEST_BODY = 8 << 10;

    private final TimedRoutes routes;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final QuickAnswers answers;

    QuickWrites(TimedRoutes routes, Transactions transactions, Idempotency idempotency, QuickAnswers answers) {
        this.routes = routes;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.answers = answers;
    }

    /** Takes the request, whose whole body that is, if it is a quick one; false, with nothing done, when a worker has to. */
    boolean handle(Request request, byte[] body, Response response, Callback callback) {
        TimedRoutes.Found found = body.length > LONGEST_BODY ? null : routes.findQuick(request);
        if (found == null) {
            return false;
        }
        QuickExchange exchange =
                new QuickExchange(answers, found.timers(), System.nanoTime(), request, response, callback);
        try {
            Work<Answer> work = work(new QuickRequest(request, found.match().pathParameters(), body), found);
            if (work == null) {
                return false;
            }
            transactions.writeLater(found.timers().timed(work), exchange);
        } catch (RuntimeException failure) {
            exchange.tell(null, failure);
        }
        return true;
    }

    private @Nullable Work<Answer> work(QuickRequest request, TimedRoutes.Found found) {
        request.requireKnownCondition();
        request.requireReadableBody();
        Prepared prepared = found.handler().prepare(request);
        return prepared.kind() == Prepared.Kind.WRITE ? idempotency.once(request, prepared.work()) : null;
    }
}
