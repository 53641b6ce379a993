package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.database.Work;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes short writes straight from the thread that has read the request to the writer, and sends their answers from one thread for a whole
 * group: no worker waits for the disk, and no thread is woken for one request alone. What could take long goes on to a worker: everything
 * but a {@link Route#quick} route with a small body, and of those all that prepare no plain write. Thread-safe.
 */
final class QuickWrites {
    private static final Logger LOG = LoggerFactory.getLogger(QuickWrites.class);

    /** Up to here parsing takes less time than handing over. */
    private static final int LONGEST_BODY = 8 << 10;

    private final QuickRoutes routes;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final QuickAnswers answers;

    QuickWrites(QuickRoutes routes, Transactions transactions, Idempotency idempotency, QuickAnswers answers) {
        this.routes = routes;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.answers = answers;
    }

    /** Takes the request, whose whole body that is, if it is a quick one; false, with nothing done, when a worker has to. */
    boolean handle(Request request, byte[] body, Response response, Callback callback) {
        QuickRoutes.Found found = body.length > LONGEST_BODY ? null : routes.find(request);
        if (found == null) {
            return false;
        }
        Exchange exchange = new Exchange(found.timers(), request, response, callback, System.nanoTime());
        try {
            Work<Answer> work = work(new QuickRequest(request, found.match().pathParameters(), body), found);
            if (work == null) {
                return false;
            }
            transactions.writeLater(found.timers().timed(work), exchange::end);
        } catch (RuntimeException failure) {
            exchange.end(null, failure);
        }
        return true;
    }

    private @Nullable Work<Answer> work(QuickRequest request, QuickRoutes.Found found) {
        request.requireReadableBody();
        Prepared prepared = found.match().route().handler().prepare(request);
        return prepared.kind() == Prepared.Kind.WRITE ? idempotency.once(request, prepared.work()) : null;
    }

    /** One request under way. */
    private final class Exchange {
        private final RouteTimers timers;
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final long start;

        Exchange(RouteTimers timers, Request request, Response response, Callback callback, long start) {
            this.timers = timers;
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.start = start;
        }

        /** Sends what came of it: the answer or, where there is a failure, a problem. */
        void end(@Nullable Answer found, @Nullable RuntimeException failure) {
            try {
                String requestId = String.valueOf(request.getAttribute(FrontHandler.REQUEST_ID));
                Answer answer = found == null || failure != null ? problem(failure, requestId) : found;
                long time = System.nanoTime() - start;
                timers.record(answer.status(), time);
                AccessLog.tell(
                        requestId, request.getMethod(), request.getHttpURI().getPath(), time, answer.status());
                answers.send(answer, request, response, callback);
            } catch (RuntimeException | Error defect) {
                LOG.error("an answer could not be sent", defect);
                callback.failed(defect);
            }
        }
    }

    private static Answer problem(@Nullable RuntimeException failure, String requestId) {
        return ProblemWriter.answer(
                failure == null ? new IllegalStateException("a write gave no answer") : failure, requestId);
    }
}
