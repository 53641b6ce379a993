package dev.cairn.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request. Its bytes are handed over, not copied, and may be built as late as they are asked for, so that what writes need
 * not build them. Immutable; used by one thread after the other.
 */
public final class Answer {
    public static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final String contentType;
    private final Body body;

    /**
     * An answer whose body is there.
     *
     * @param status the HTTP status
     * @param headers headers besides Content-Type and Content-Length
     * @param contentType the media type of the body; empty when there is none
     * @param body the body
     */
    public Answer(int status, Map<String, String> headers, String contentType, byte[] body) {
        this(status, headers, contentType, new Body(body, () -> body));
    }

    private Answer(int status, Map<String, String> headers, String contentType, Body body) {
        this.status = status;
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
    }

    /** A JSON answer. */
    public static Answer json(int status, byte[] body) {
        return new Answer(status, Map.of(), JSON, body);
    }

    /** A JSON answer. */
    public static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON answer whose body is built when it is first asked for; it then depends on nothing that may have changed. */
    public static Answer json(int status, Supplier<byte[]> body) {
        return new Answer(status, Map.of(), JSON, new Body(null, body));
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "", NOTHING);
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, contentType, body);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers besides Content-Type and Content-Length. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The media type of the body; empty when there is none. */
    public String contentType() {
        return contentType;
    }

    /** The body; not to be changed. */
    public byte[] body() {
        return body.bytes();
    }

    /** One body, shared by an answer and those made from it by adding headers. */
    private static final class Body {
        private byte @Nullable [] bytes;
        private Supplier<byte[]> source;

        Body(byte @Nullable [] bytes, Supplier<byte[]> source) {
            this.bytes = bytes;
            this.source = source;
        }

        byte[] bytes() {
            byte[] built = bytes;
            if (built == null) {
                built = source.get();
                bytes = built;
                // Lets go of the rows that it was built from.
                source = () -> NOTHING;
            }
            return built;
        }
    }
}
