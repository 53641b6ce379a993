package dev.cairn.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.subject.Dialect;
import dev.cairn.bench.subject.HttpAsk;
import dev.cairn.bench.subject.Request;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A server's answers, brought to one form: the fields that all servers have, instants as milliseconds. Immutable. */
public final class Agreement {
    private static final List<String> QUEUE = List.of(
            "queueId",
            "queuePosition",
            "queueStatus",
            "queuePriority",
            "queuedAt",
            "queueStartedAt",
            "queueCompletedAt",
            "queueAgentId",
            "queueErrorMessage",
            "estimatedProcessingTime",
            "actualProcessingTime");
    private static final List<String> TIMES = List.of("createdAt", "updatedAt");
    private static final List<String> SENT = List.of(
            "title", "overview", "status", "priority", "suggestedFileIds", "suggestedAgentIds", "suggestedPromptIds");
    private static final List<String> CREATED = joined(SENT, QUEUE);
    private static final List<String> TICKET = joined(CREATED, TIMES);
    private static final List<String> TASK = joined(
            List.of(
                    "content",
                    "description",
                    "suggestedFileIds",
                    "done",
                    "status",
                    "orderIndex",
                    "estimatedHours",
                    "dependencies",
                    "tags",
                    "agentId",
                    "suggestedPromptIds"),
            joined(QUEUE, TIMES));
    private static final List<String> PROJECT = joined(List.of("name", "description", "path"), TIMES);
    private static final Set<String> INSTANTS = Set.of("createdAt", "updatedAt");

    private final Dialect dialect;
    private final HttpAsk server;

    /** The answers of that server. */
    public Agreement(Dialect dialect, HttpAsk server) {
        this.dialect = dialect;
        this.server = server;
    }

    /** Its answers to some requests of each work, which a server with the same rows has to give as well. Creates a few rows. */
    public ObjectNode answers(Rows rows) throws IOException, InterruptedException {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        for (int ticket : new int[] {0, 1, 23, rows.tickets() / 2, rows.tickets() - 1}) {
            answers.set("lookup " + ticket, chosen(dialect.row(ask(dialect.lookup(ticket))), TICKET));
        }
        for (int project = 0; project < Rows.PROJECTS; project++) {
            answers.set("list " + project, each(dialect.rows(ask(dialect.list(project))), TICKET));
            answers.set("embedded " + project, embedded(project));
        }
        for (String status : Rows.statuses()) {
            answers.set("filtered " + status, each(dialect.rows(ask(dialect.filtered(0, status, 50))), TICKET));
        }
        int project = Rows.FIRST_WRITTEN;
        ObjectNode sent = Rows.ticket(rows.tickets());
        answers.set("create", chosen(dialect.row(ask(dialect.create(project, sent))), CREATED));
        answers.set(
                "bulk",
                each(
                        dialect.rows(ask(dialect.bulk(project, Rows.tickets(rows.tickets(), WorkRequests.BULK_ROWS)))),
                        CREATED));
        ObjectNode change =
                JsonNodeFactory.instance.objectNode().put("title", "Another").put("status", "closed");
        answers.set("patch", chosen(dialect.row(ask(dialect.patch(project, change))), CREATED));
        return answers;
    }

    private ArrayNode embedded(int project) throws IOException, InterruptedException {
        ArrayNode tickets = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : dialect.rows(ask(dialect.embedded(project)))) {
            ObjectNode ticket = chosen(row, TICKET);
            ticket.set("project", chosen(row.get("project"), PROJECT));
            ticket.set("tasks", each(dialect.tasks(row), TASK));
            tickets.add(ticket);
        }
        return tickets;
    }

    private JsonNode ask(Request request) throws IOException, InterruptedException {
        return server.json(request);
    }

    private static ArrayNode each(ArrayNode rows, List<String> fields) {
        ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> chosen.add(chosen(row, fields)));
        return chosen;
    }

    private static ObjectNode chosen(JsonNode row, List<String> fields) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            JsonNode value = row.get(field);
            if (value == null) {
                throw new IllegalStateException("the answer has no " + field + ": " + row);
            }
            if (INSTANTS.contains(field)) {
                chosen.put(
                        field,
                        value.isTextual() ? Instant.parse(value.textValue()).toEpochMilli() : value.asLong());
            } else {
                chosen.set(field, value);
            }
        }
        return chosen;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
