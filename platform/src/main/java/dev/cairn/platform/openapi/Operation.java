package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One operation of the document, put together step by step. Not thread-safe. */
final class Operation {
    private final String method;
    private final String path;
    private final ObjectNode node = Nodes.object();
    private final Map<String, ObjectNode> answers = new TreeMap<>();

    Operation(String method, String path, String id, String tag, String summary) {
        this.method = method;
        this.path = path;
        node.put("operationId", id);
        node.set("tags", Nodes.list().add(tag));
        node.put("summary", summary);
        problems(ProblemType.BAD_REQUEST, ProblemType.FORBIDDEN, ProblemType.INTERNAL, ProblemType.BUSY);
        answers.put("431", Nodes.ref("responses", "HeadersTooLarge"));
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String id() {
        return node.path("operationId").asText();
    }

    Operation description(String description) {
        node.put("description", description);
        return this;
    }

    Operation parameter(ObjectNode parameter) {
        node.withArray("parameters").add(parameter);
        return this;
    }

    Operation parameters(List<ObjectNode> parameters) {
        parameters.forEach(this::parameter);
        return this;
    }

    /** Takes headers by their keys in {@link HeaderParameters}. */
    Operation headers(String... keys) {
        for (String key : keys) {
            parameter(Nodes.ref("parameters", key));
        }
        return parameter(Nodes.ref("parameters", HeaderParameters.REQUEST_ID));
    }

    /** Takes a body of that media type; one of several where it is called again. */
    Operation body(String mediaType, JsonNode schema) {
        ObjectNode body = node.withObjectProperty("requestBody");
        body.put("required", true);
        body.withObjectProperty("content").putObject(mediaType).set("schema", schema);
        return this;
    }

    /** Answers so, without a body and with those headers besides the request's name. */
    Operation answer(int status, String description, String... headers) {
        ObjectNode answer = Nodes.object().put("description", description);
        ObjectNode all = answer.putObject("headers");
        all.set("X-Request-Id", Nodes.ref("headers", "X-Request-Id"));
        for (String header : headers) {
            all.set(header, Nodes.ref("headers", header));
        }
        answers.put(Integer.toString(status), answer);
        return this;
    }

    /** Gives the answer of that status a JSON body. */
    Operation json(int status, JsonNode schema) {
        return content(status, Answer.JSON, schema);
    }

    /** Gives the answer of that status a body. */
    Operation content(int status, String mediaType, JsonNode schema) {
        ObjectNode answer = answers.get(Integer.toString(status));
        if (answer == null) {
            throw new IllegalStateException("no answer " + status + " yet");
        }
        answer.withObjectProperty("content").putObject(mediaType).set("schema", schema);
        return this;
    }

    /** Marks the answer of that status as one that only callers get who ask for it. */
    Operation onlyWith(int status, String wish) {
        Nodes.onlyWith(answers.getOrDefault(Integer.toString(status), Nodes.object()), wish);
        return this;
    }

    /** Fails so. */
    Operation problems(ProblemType... types) {
        for (ProblemType type : types) {
            answers.put(Integer.toString(type.status()), Nodes.ref("responses", ProblemSchemas.key(type)));
        }
        return this;
    }

    /** Fails with a 412 that carries a row of the resource of those names. */
    Operation changed(ResourceNames names) {
        answers.put("412", Nodes.ref("responses", names.changed()));
        return this;
    }

    /** Needs the token where there is one. */
    Operation guarded() {
        return problems(ProblemType.UNAUTHORIZED);
    }

    /** What every operation with a body can fail with, and every write. */
    Operation writing() {
        return guarded()
                .problems(
                        ProblemType.TOO_SLOW,
                        ProblemType.CONFLICT,
                        ProblemType.TOO_LARGE,
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        ProblemType.INVALID,
                        ProblemType.STORAGE_FULL);
    }

    /** Long queries are refused before they are read. */
    Operation querying() {
        answers.put("414", Nodes.ref("responses", "UriTooLong"));
        return guarded();
    }

    /** Needs no token. */
    Operation open() {
        node.set("security", Nodes.list());
        return this;
    }

    /** The finished operation. */
    ObjectNode node() {
        ObjectNode responses = node.putObject("responses");
        answers.forEach(responses::set);
        return node;
    }
}
