package dev.cairn.platform.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What headers say of a request's body. */
final class Bodies {
    private Bodies() {}

    /** Whether there is one to be waited for. Some clients, JDK 17's among them, announce a length of zero with every GET. */
    static boolean announced(HttpFields headers) {
        return headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Whether there is one that may be a large one. */
    static boolean maybeLarge(HttpFields headers) {
        return announced(headers) && BodyReader.maybeLarge(headers.getLongField(HttpHeader.CONTENT_LENGTH));
    }
}
