package dev.cairn.platform.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Waits for small bodies before a worker is taken, so that however many callers send slowly, none of them holds a worker. Streams and
 * large bodies pass at once: they are read by a worker, of which they may have half.
 */
final class BodyLoader extends Handler.Wrapper {
    /** Up to here a body is waited for in memory. */
    static final int SMALL = 64 << 10;

    private final HttpLimits limits;

    BodyLoader(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return small(request.getHeaders())
                ? new BodyLoading(getHandler(), limits, request, response, callback).begin()
                : super.handle(request, response, callback);
    }

    private static boolean small(HttpFields headers) {
        if (ContentTypes.of(headers.get(HttpHeader.CONTENT_TYPE)).equals(ContentTypes.STREAM)) {
            return false;
        }
        long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        return length < 0 ? headers.contains(HttpHeader.TRANSFER_ENCODING) : length > 0 && length <= SMALL;
    }
}
