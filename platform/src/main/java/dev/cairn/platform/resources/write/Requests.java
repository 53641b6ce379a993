package dev.cairn.platform.resources.write;

import dev.cairn.platform.http.Request;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;

/** Checks that every writing request shares. */
final class Requests {
    static final String ND_JSON = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private Requests() {}

    /** Refuses query parameters: a write has none, and one that was meant to limit it must not be overlooked. */
    static void refuseQuery(Request request) {
        List<Fault> faults = request.query().stream()
                .map(parameter ->
                        Fault.in(parameter.name(), request.method() + " takes no query parameters here; leave it out."))
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.BAD_REQUEST, faults);
        }
    }

    /** Refuses a body that does not say it is JSON. */
    static void requireJson(Request request) {
        if (!request.contentType().equals(JSON)) {
            throw unsupported(request, JSON + ", or a stream of rows with " + ND_JSON);
        }
    }

    /** Refuses a body that does not say it is a merge patch. */
    static void requireMergePatch(Request request) {
        if (!request.contentType().equals(JSON) && !request.contentType().equals(MERGE_PATCH)) {
            throw unsupported(request, MERGE_PATCH + " or " + JSON);
        }
    }

    private static Problem unsupported(Request request, String right) {
        String sent = request.contentType().isEmpty() ? "no content type" : "another content type";
        return Problem.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "The body came with " + sent + "; send Content-Type: " + right + ".");
    }
}
