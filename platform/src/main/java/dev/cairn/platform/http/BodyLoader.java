package dev.cairn.platform.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests over to workers, but for short writes, and has reads answered there in front of Javalin. Small bodies are waited for before a
 * worker is taken, so that however many callers send slowly, none of them holds a worker. Streams and large bodies pass at once: they are
 * read by a worker, of which they may have half.
 */
final class BodyLoader extends Handler.Wrapper {
    /** Up to here a body is waited for in memory. */
    static final int SMALL = 64 << 10;

    private final HttpLimits limits;
    private final Workers workers;
    private final QuickWrites quick;
    private final PlainReads reads;

    BodyLoader(HttpLimits limits, Workers workers, QuickWrites quick, PlainReads reads) {
        this.limits = limits;
        this.workers = workers;
        this.quick = quick;
        this.reads = reads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (small(request.getHeaders())) {
            new BodyLoading(
                            (loaded, body) -> loaded(loaded, body, response, callback),
                            limits,
                            request,
                            response,
                            callback)
                    .begin();
        } else {
            handOver(request, response, callback);
        }
        return true;
    }

    /** A small body is there: {@code body} is all of it, or null when more is to come. */
    private void loaded(Request request, byte @Nullable [] body, Response response, Callback callback) {
        if (body == null || !quick.handle(request, body, response, callback)) {
            handOver(request, response, callback);
        }
    }

    /** Goes on where the request may wait. */
    private void handOver(Request request, Response response, Callback callback) {
        workers.execute(request, () -> goOn(request, response, callback));
    }

    private void goOn(Request request, Response response, Callback callback) {
        try {
            if (!reads.handle(request, response, callback) && !super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }

    private static boolean small(HttpFields headers) {
        if (ContentTypes.of(headers.get(HttpHeader.CONTENT_TYPE)).equals(ContentTypes.STREAM)) {
            return false;
        }
        long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        return length < 0 ? headers.contains(HttpHeader.TRANSFER_ENCODING) : length > 0 && length <= SMALL;
    }
}
