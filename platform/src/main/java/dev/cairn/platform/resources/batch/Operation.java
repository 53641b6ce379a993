package dev.cairn.platform.resources.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.http.BodyRequest;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.resources.EntityTags;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a batch. Immutable.
 *
 * @param method POST, PATCH or DELETE
 * @param path the path with its query
 * @param headers the headers it has of its own
 * @param body its body, or null when it has none
 */
record Operation(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable JsonNode body) {
    private static final Set<String> MEMBERS = Set.of("method", "path", "body", "ifMatch");
    private static final Set<String> METHODS = Set.of("POST", "PATCH", "DELETE");

    /** Reads one operation; where it has faults they are noted and the answer is null. */
    static @Nullable Operation read(JsonNode node, String pointer, List<Fault> faults) {
        int before = faults.size();
        if (!node.isObject()) {
            faults.add(Fault.at(
                    pointer, "An operation is an object with method and path, and body or ifMatch where needed."));
            return null;
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                faults.add(Fault.at(
                        Fault.pointer(pointer, name),
                        "Not known here: an operation has method, path, body and ifMatch."));
            }
        }
        String method = node.path("method").asText();
        if (!METHODS.contains(method)) {
            faults.add(Fault.at(pointer + "/method", "The method must be POST, PATCH or DELETE."));
        }
        String path = node.path("path").asText();
        if (!path.startsWith("/api/") || BodyRequest.path(path).equals(BatchRoute.PATH)) {
            faults.add(Fault.at(pointer + "/path", "The path must start with /api/ and may not be that of a batch."));
        }
        String ifMatch = ifMatch(node.get("ifMatch"), pointer, faults);
        return faults.size() > before
                ? null
                : new Operation(
                        method,
                        path,
                        ifMatch == null ? Map.of() : Map.of(EntityTags.IF_MATCH, ifMatch),
                        node.get("body"));
    }

    private static @Nullable String ifMatch(@Nullable JsonNode node, String pointer, List<Fault> faults) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber()) {
            return "\"" + node.asText() + "\"";
        }
        if (!node.isTextual()) {
            faults.add(Fault.at(
                    pointer + "/ifMatch",
                    "ifMatch is a revision, such as 12, or an entity tag, such as \"\\\"12\\\"\"."));
        }
        return node.asText();
    }
}
