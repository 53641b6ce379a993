package dev.cairn.platform.resources.write;

import dev.cairn.platform.http.Request;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;

/** Checks that every writing request shares. */
final class Requests {
    static final String ND_JSON = "application/x-ndjson";

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
}
