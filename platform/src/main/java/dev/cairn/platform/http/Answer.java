package dev.cairn.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.jetty.util.BufferUtil;
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
        this(status, headers, contentType, new Body(ByteBuffer.wrap(body)));
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

    /**
     * A JSON answer whose body is built when it is first asked for; it then depends on nothing that may have changed. The body may be a part of
     * an array, so that a large one need not be copied for its own length.
     */
    public static Answer json(int status, Supplier<ByteBuffer> body) {
        return new Answer(status, Map.of(), JSON, new Body(body));
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

    /** How many bytes the body has. */
    public int length() {
        return body.bytes().remaining();
    }

    /** The body, in a view of the caller's own on an array that is not to be changed. */
    public ByteBuffer body() {
        return body.bytes().duplicate();
    }

    /** A copy of the body. */
    public byte[] bytes() {
        return BufferUtil.toArray(body.bytes());
    }

    /** One body, shared by an answer and those made from it by adding headers. */
    private static final class Body {
        private @Nullable ByteBuffer bytes;
        private @Nullable Supplier<ByteBuffer> source;

        Body(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        Body(Supplier<ByteBuffer> source) {
            this.source = source;
        }

        ByteBuffer bytes() {
            if (bytes == null) {
                bytes = Objects.requireNonNull(source).get();
                // Lets go of the rows that it was built from.
                source = null;
            }
            return bytes;
        }
    }
}
