package dev.cairn.platform.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/** Leaves out the length of a 304, which would be that of the answer that the caller has (RFC 9110, 8.6); Jetty tells that of nothing. */
final class UntoldLength extends HttpStream.Wrapper {
    private static final int NOT_MODIFIED = 304;

    private UntoldLength(HttpStream stream) {
        super(stream);
    }

    /** To be asked before the answer is written. */
    static void of(Answer answer, Request request) {
        if (answer.status() == NOT_MODIFIED) {
            request.addHttpStreamWrapper(UntoldLength::new);
        }
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
        super.prepareResponse(headers.remove(HttpHeader.CONTENT_LENGTH));
    }
}
