package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Names;
import dev.cairn.db.schema.TypeNames;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Problems: one schema and one answer for each status, since a status can have several types of problem. */
final class ProblemSchemas {
    private static final String BASE = "Problem";
    private static final String MEDIA_TYPE = "application/problem+json";
    /** What each status is called in the document; statuses of several types go by the first one. */
    private static final Map<ProblemType, String> WORDS = new EnumMap<>(Map.of(
            ProblemType.BAD_REQUEST, "The query or the JSON is malformed.",
            ProblemType.FORBIDDEN, "The Host or the Origin may not call this server.",
            ProblemType.NOT_FOUND, "There is no such row.",
            ProblemType.CONFLICT, "The change does not fit what is there.",
            ProblemType.TOO_LARGE, "The body has too many bytes or rows.",
            ProblemType.INVALID, "The body does not fit; `errors` has every fault."));

    private ProblemSchemas() {}

    /** Adds a schema for every status that a problem can have. */
    static void addSchemas(ObjectNode schemas) {
        schemas.set("Fault", fault());
        schemas.set(BASE, base());
        for (ProblemType type : firsts()) {
            schemas.set(name(type), narrowed(type));
        }
        schemas.set("OtherProblem", otherwise());
    }

    /** Adds an answer for every status that a problem can have, and one with the current row for each resource. */
    static void addAnswers(Iterable<ResourceModel> models, ObjectNode answers) {
        for (ProblemType type : firsts()) {
            answers.set(
                    key(type), answer(WORDS.getOrDefault(type, type.title() + "."), Nodes.schema(name(type)), type));
        }
        for (ResourceModel model : models) {
            ResourceNames names = new ResourceNames(model);
            ObjectNode current = Nodes.object();
            current.putObject("properties").set("current", Nodes.schema(names.row()));
            ObjectNode schema = Nodes.one("allOf", Nodes.schema(name(ProblemType.CHANGED)), current);
            answers.set(names.changed(), answer("The row has changed since.", schema, ProblemType.CHANGED));
        }
        answers.set(
                "UriTooLong",
                answer("The request line is too long.", Nodes.schema("OtherProblem"), ProblemType.INTERNAL));
        answers.set(
                "HeadersTooLarge",
                answer("The headers are too large.", Nodes.schema("OtherProblem"), ProblemType.INTERNAL));
    }

    /** The key of the answer for problems of that type's status. */
    static String key(ProblemType type) {
        return firsts().stream()
                .filter(first -> first.status() == type.status())
                .map(first -> TypeNames.capitalized(Names.camelCase(first.name().toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseThrow();
    }

    private static String name(ProblemType type) {
        return key(type) + BASE;
    }

    private static List<ProblemType> firsts() {
        return Stream.of(ProblemType.values())
                .filter(type -> ofStatus(type.status()).get(0) == type)
                .toList();
    }

    private static List<ProblemType> ofStatus(int status) {
        return Stream.of(ProblemType.values())
                .filter(type -> type.status() == status)
                .toList();
    }

    private static ObjectNode base() {
        ObjectNode schema = Nodes.type("object").put("description", "What went wrong (RFC 9457).");
        schema.set("required", Nodes.list(List.of("type", "title", "status", "detail", "requestId")));
        ObjectNode properties = schema.putObject("properties");
        properties.set("type", Nodes.text("uri-reference"));
        properties.set("title", Nodes.text().put("description", "The same for every problem of the type."));
        properties.set("status", Nodes.type("integer").put("minimum", 400).put("maximum", 599));
        properties.set("detail", Nodes.text().put("description", "What is wrong and what would be right."));
        properties.set(
                "errors",
                Nodes.array(Nodes.schema("Fault"))
                        .put("maxItems", Problem.MOST_LISTED)
                        .put("description", "The faults found, the first hundred of them."));
        properties.set(
                "errorsOmitted",
                Nodes.type("integer").put("minimum", 1).put("description", "How many more faults there are at least."));
        properties.set("requestId", Nodes.text());
        properties.set(
                "current",
                Nodes.type("object")
                        .put("additionalProperties", true)
                        .put("description", "With a 412: the row as it is now."));
        return schema;
    }

    private static ObjectNode fault() {
        ObjectNode schema = Nodes.type("object").put("description", "One thing that is wrong with a request.");
        schema.set("required", Nodes.list().add("detail"));
        ObjectNode properties = schema.putObject("properties");
        properties.set("pointer", Nodes.text("json-pointer").put("description", "Where in the body."));
        properties.set("parameter", Nodes.text().put("description", "Which query parameter or header."));
        properties.set("detail", Nodes.text());
        return schema;
    }

    private static ObjectNode narrowed(ProblemType type) {
        ObjectNode own = Nodes.object();
        ObjectNode properties = own.putObject("properties");
        ArrayNode types = Nodes.list();
        ofStatus(type.status()).forEach(each -> types.add(each.uri()));
        properties.putObject("status").put("const", type.status());
        properties.set("type", Nodes.text().set("enum", types));
        return Nodes.one("allOf", Nodes.schema(BASE), own);
    }

    private static ObjectNode otherwise() {
        ObjectNode own = Nodes.object();
        own.putObject("properties").set("type", Nodes.object().put("const", "about:blank"));
        return Nodes.one("allOf", Nodes.schema(BASE), own);
    }

    private static ObjectNode answer(String description, ObjectNode schema, ProblemType type) {
        ObjectNode answer = Nodes.object().put("description", description);
        ObjectNode headers = answer.putObject("headers");
        headers.set("X-Request-Id", Nodes.ref("headers", "X-Request-Id"));
        if (type.status() == 503) {
            headers.set("Retry-After", Nodes.ref("headers", "Retry-After"));
        } else if (type.status() == 401) {
            headers.set("WWW-Authenticate", Nodes.ref("headers", "WWW-Authenticate"));
        }
        answer.putObject("content").putObject(MEDIA_TYPE).set("schema", schema);
        return answer;
    }
}
