package dev.cairn.platform.http;

import dev.cairn.platform.database.Outcome;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in front of Javalin: sends what comes of it, once. */
final class QuickExchange implements Outcome<Answer> {
    private static final Logger LOG = LoggerFactory.getLogger(QuickExchange.class);

    private final QuickAnswers answers;
    private final RouteTimers timers;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long begun;

    /** For a request under way since {@code begun}, as {@link System#nanoTime} counts. */
    QuickExchange(
            QuickAnswers answers,
            RouteTimers timers,
            long begun,
            Request request,
            Response response,
            Callback callback) {
        this.answers = answers;
        this.timers = timers;
        this.begun = begun;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** Sends the answer or, where there is a failure, a problem. */
    @Override
    public void tell(@Nullable Answer found, @Nullable Throwable failure) {
        try {
            String requestId = String.valueOf(request.getAttribute(FrontHandler.REQUEST_ID));
            Answer answer = found == null || failure != null ? problem(failure, requestId) : found;
            long time = System.nanoTime() - begun;
            timers.record(answer.status(), time);
            AccessLog.tell(requestId, request.getMethod(), request.getHttpURI().getPath(), time, answer.status());
            answers.send(answer, request, response, callback);
        } catch (RuntimeException | Error defect) {
            LOG.error("an answer could not be sent", defect);
            callback.failed(defect);
        }
    }

    private static Answer problem(@Nullable Throwable failure, String requestId) {
        return ProblemWriter.answer(
                failure == null ? new IllegalStateException("there was no answer") : failure, requestId);
    }
}
