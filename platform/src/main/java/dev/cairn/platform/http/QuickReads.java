package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
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
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Answer.JSON);
    private static final HttpField PROBLEM =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, ProblemWriter.CONTENT_TYPE);

    private final RouteTable routes;
    private final Transactions transactions;
    private final IdentityHashMap<Route, RouteTimers> timers = new IdentityHashMap<>();

    QuickReads(RouteTable routes, Transactions transactions, MeterRegistry meters) {
        this.routes = routes;
        this.transactions = transactions;
        routes.routes().stream()
                .filter(Route::quick)
                .forEach(route -> timers.put(route, new RouteTimers(meters, route.method(), route.path())));
    }

    /** Answers the request if it is a quick one; false, with nothing done, when a worker has to. */
    boolean handle(Request request, Response response, Callback callback, String requestId) {
        RouteTable.Match match = match(request);
        RouteTimers measured = match == null ? null : timers.get(match.route());
        if (match == null || measured == null) {
            return false;
        }
        long start = System.nanoTime();
        Answer answer = answer(request, match, measured, requestId);
        if (answer == null || answer.body().length >= AnswerWriter.BUFFERED) {
            return false;
        }
        long time = System.nanoTime() - start;
        measured.record(answer.status(), time);
        AccessLog.tell(requestId, request.getMethod(), request.getHttpURI().getPath(), time, answer.status());
        send(answer, response, callback);
        return true;
    }

    private RouteTable.@Nullable Match match(Request request) {
        HttpFields headers = request.getHeaders();
        boolean plain = request.getMethod().equals("GET")
                && request.getHttpURI().getQuery() == null
                && !headers.contains(HttpHeader.CONTENT_LENGTH)
                && !headers.contains(HttpHeader.TRANSFER_ENCODING);
        return plain ? routes.find("GET", request.getHttpURI().getPath()) : null;
    }

    private @Nullable Answer answer(Request request, RouteTable.Match match, RouteTimers measured, String requestId) {
        try {
            Prepared prepared = match.route().handler().prepare(new QuickRequest(request, match.pathParameters()));
            return transactions.readAtOnce(measured.timed(prepared.work()));
        } catch (RuntimeException failure) {
            return ProblemWriter.answer(failure, requestId);
        }
    }

    private static void send(Answer answer, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(answer.status());
        answer.headers().forEach(headers::put);
        headers.put(HttpHeader.CACHE_CONTROL, AnswerWriter.caching(answer));
        if (!answer.contentType().isEmpty()) {
            headers.put(answer.contentType().equals(Answer.JSON) ? JSON : PROBLEM);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
