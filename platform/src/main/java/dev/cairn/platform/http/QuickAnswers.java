package dev.cairn.platform.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Sends answers in front of Javalin, without waiting. Thread-safe. */
final class QuickAnswers {
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Answer.JSON);
    private static final HttpField PROBLEM =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, ProblemWriter.CONTENT_TYPE);

    private final HttpLimits limits;

    QuickAnswers(HttpLimits limits) {
        this.limits = limits;
    }

    void send(Answer answer, Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(answer.status());
        answer.headers().forEach(headers::put);
        headers.put(HttpHeader.CACHE_CONTROL, AnswerWriter.caching(answer));
        if (!answer.contentType().isEmpty()) {
            headers.put(answer.contentType().equals(Answer.JSON) ? JSON : PROBLEM);
        }
        UntoldLength.of(answer, request);
        boolean mayLast = answer.length() >= AnswerWriter.BUFFERED;
        response.write(true, answer.body(), mayLast ? bounded(answer, request, callback) : callback);
    }

    /** Ends the connection of a caller that reads a large answer too slowly. */
    private Callback bounded(Answer answer, Request request, Callback callback) {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        Scheduler.Task deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> connection.close(new TimeoutException("the answer was read too slowly")),
                        AnswerWriter.patience(limits, answer.length()).toMillis(),
                        TimeUnit.MILLISECONDS);
        return Callback.from(deadline::cancel, callback);
    }
}
