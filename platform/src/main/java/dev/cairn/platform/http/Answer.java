package dev.cairn.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to one request. Immutable; the body's bytes are handed over, not copied.
 *
 * @param status the HTTP status
 * @param headers headers besides Content-Type and Content-Length
 * @param contentType the media type of the body; empty when there is none
 * @param body the body
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Bodies of megabytes are passed on without a copy, and answers are never compared.
public record Answer(int status, Map<String, String> headers, String contentType, byte[] body) {
    public static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    /** A JSON answer. */
    public static Answer json(int status, byte[] body) {
        return new Answer(status, Map.of(), JSON, body);
    }

    /** A JSON answer. */
    public static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
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
}
