package dev.cairn.platform.problem;

import java.util.Locale;

/** Every kind of failure a caller can see, with its HTTP status. The only place that maps failures to statuses. */
public enum ProblemType {
    BAD_REQUEST(400, "Bad request"),
    UNAUTHORIZED(401, "Token missing or wrong"),
    FORBIDDEN(403, "Request refused"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    TOO_SLOW(408, "Request too slow"),
    CONFLICT(409, "Conflict"),
    CHANGED(412, "Changed by somebody else"),
    TOO_LARGE(413, "Request too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    INVALID(422, "Invalid content"),
    INTERNAL(500, "Internal error"),
    BUSY(503, "Busy"),
    DEADLINE(503, "Took too long"),
    WRITING_STOPPED(503, "Writing has stopped"),
    STORAGE_FULL(507, "Storage full");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short text that is the same for every problem of this type. */
    public String title() {
        return title;
    }

    /** The problem's {@code type}: a relative URI reference such as {@code /problems/not-found}. */
    public String uri() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
