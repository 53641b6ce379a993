package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands in front of the routes: names each request, asks the guard, and adds the headers that every answer has. It runs on a worker;
 * answering cheap reads right on the selector's thread, which saves the hop between threads, would start here.
 */
final class FrontHandler extends Handler.Wrapper {
    static final String REQUEST_ID = "cairn.request-id";

    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private final Guard guard;
    private final Cors cors;

    FrontHandler(Guard guard, Cors cors) {
        this.guard = guard;
        this.cors = cors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
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
        return cors.preflight(request.getMethod(), headers)
                ? send(Cors.permission(headers), response, callback)
                : super.handle(request, response, callback);
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
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
