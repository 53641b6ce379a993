package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands in front of the routes: names each request, asks the guard, and adds the headers that every answer has. It runs on the
 * thread that has read the request, answers there what is quick, and hands all else to a worker.
 */
final class FrontHandler extends Handler.Wrapper {
    static final String REQUEST_ID = "cairn.request-id";

    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private final NextRequests next;
    private final Guard guard;
    private final Cors cors;
    private final QuickReads quick;

    FrontHandler(NextRequests next, Guard guard, Cors cors, QuickReads quick) {
        this.next = next;
        this.guard = guard;
        this.cors = cors;
        this.quick = quick;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        next.found();
        HttpFields headers = request.getHeaders();
        String requestId = RequestIds.of(headers.get(RequestIds.HEADER));
        request.setAttribute(REQUEST_ID, requestId);
        response.getHeaders().put(RequestIds.HEADER, requestId).put(NO_SNIFFING);
        cors.addTo(response.getHeaders(), headers.get("Origin"));
        Problem refusal = guard.refuse(
                request.getMethod(),
                request.getHttpURI().getPath(),
                headers,
                request.getConnectionMetaData().getLocalSocketAddress());
        if (refusal != null) {
            return send(refused(refusal, requestId), response, callback);
        }
        if (cors.preflight(request.getMethod(), headers)) {
            return send(Cors.permission(headers), response, callback);
        } else if (quick.handle(request, response, callback)) {
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** Nothing here waits, so Jetty need not look for another thread that would go on selecting. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private static Answer refused(Problem refusal, String requestId) {
        Answer answer = ProblemWriter.answer(refusal, requestId);
        return refusal.type() == ProblemType.METHOD_NOT_ALLOWED
                ? answer.with("Allow", "GET, HEAD, POST, PATCH, DELETE, OPTIONS")
                : answer;
    }

    /** Writes an answer without the routes' help. */
    static boolean send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put("Cache-Control", "no-store");
        if (!answer.contentType().isEmpty()) {
            response.getHeaders().put("Content-Type", answer.contentType());
        }
        response.write(true, answer.body(), callback);
        return true;
    }
}
