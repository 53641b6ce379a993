package dev.cairn.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into answers: RFC 9457 problem+json. What caused a failure goes to the log, under the request's id. Thread-safe. */
final class ProblemWriter {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final JsonFactory JSON = new JsonFactory();

    private ProblemWriter() {}

    /** The answer for whatever a request threw. */
    static Answer answer(Throwable failure, String requestId) {
        if (failure instanceof OutOfMemoryError) {
            return answer(
                    Problem.of(ProblemType.BUSY, "Memory ran short. Try again, or send or ask for less.", failure),
                    requestId);
        }
        if (failure instanceof Problem problem) {
            log(problem, requestId);
            return answer(problem, requestId);
        }
        LOG.error("request {} failed", requestId, failure);
        return answer(
                Problem.of(ProblemType.INTERNAL, "Cairn failed at this. Its log has the cause under the requestId."),
                requestId);
    }

    private static void log(Problem problem, String requestId) {
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.error("request {} failed", requestId, problem);
        } else if (problem.type().status() >= 500 && problem.getCause() != null) {
            // Without its trace: these come in numbers, all from one place, when a disk or another process misbehaves.
            LOG.warn(
                    "request {} failed: {} ({})",
                    requestId,
                    problem.detail(),
                    problem.getCause().getMessage());
        }
    }

    private static Answer answer(Problem problem, String requestId) {
        int status = problem.type().status();
        byte[] body = body(problem.type().uri(), problem.type().title(), status, problem, requestId);
        Answer answer = problem(status, body);
        return switch (status) {
            case 401 -> answer.with("WWW-Authenticate", "Bearer");
            case 503 -> answer.with("Retry-After", "1");
            default -> answer;
        };
    }

    /** The answer for a status that the server itself raised and that no problem type has. */
    static Answer answer(int status, String title, String detail, String requestId) {
        return problem(status, body("about:blank", title, status, Problem.of(ProblemType.INTERNAL, detail), requestId));
    }

    private static Answer problem(int status, byte[] body) {
        return new Answer(status, Map.of(), CONTENT_TYPE, body);
    }

    private static byte[] body(String type, String title, int status, Problem problem, String requestId) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", whole(problem.detail()));
            writeFaults(json, problem.faults());
            json.writeStringField("requestId", requestId);
            writeCurrent(json, problem);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory could not be written", impossible);
        }
        return out.toByteArray();
    }

    private static void writeFaults(JsonGenerator json, List<Fault> faults) throws IOException {
        if (faults.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("errors");
        for (Fault fault : faults.subList(0, Math.min(Problem.MOST_LISTED, faults.size()))) {
            writeFault(json, fault);
        }
        json.writeEndArray();
        if (faults.size() > Problem.MOST_LISTED) {
            json.writeNumberField("errorsOmitted", faults.size() - Problem.MOST_LISTED);
        }
    }

    private static void writeFault(JsonGenerator json, Fault fault) throws IOException {
        json.writeStartObject();
        if (fault.pointer() != null) {
            json.writeStringField("pointer", whole(fault.pointer()));
        }
        if (fault.parameter() != null) {
            json.writeStringField("parameter", whole(fault.parameter()));
        }
        json.writeStringField("detail", whole(fault.detail()));
        json.writeEndObject();
    }

    private static void writeCurrent(JsonGenerator json, Problem problem) throws IOException {
        byte[] current = problem.current();
        if (current != null) {
            json.writeFieldName("current");
            json.writeRawValue(new String(current, StandardCharsets.UTF_8));
        }
    }

    /** Text cut in the middle of a surrogate pair would break the whole answer. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
