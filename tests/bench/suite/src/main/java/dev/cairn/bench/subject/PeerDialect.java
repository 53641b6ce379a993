package dev.cairn.bench.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.rows.Layout;
import java.util.List;
import java.util.stream.IntStream;

/** The API that the peers share. */
public final class PeerDialect implements Dialect {
    private static final int PAGE = 100;

    private final Layout layout;
    private final boolean envelope;
    private final boolean pages;

    /** With answers in an envelope or not, and with a way to ask for later pages or not. */
    PeerDialect(Layout layout, boolean envelope, boolean pages) {
        this.layout = layout;
        this.envelope = envelope;
        this.pages = pages;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Request lookup(int ticket) {
        return Request.get("/api/tickets/" + layout.shownTicketId(ticket));
    }

    @Override
    public Request list(int project) {
        return Request.get(project(project) + "/tickets?limit=" + PAGE);
    }

    @Override
    public Request embedded(int project) {
        return Request.get(project(project) + "/tickets-with-details?limit=" + PAGE);
    }

    @Override
    public Request filtered(int project, String status, int limit) {
        return Request.get(project(project) + "/tickets?status=" + status + "&limit=" + limit);
    }

    @Override
    public Request create(int project, ObjectNode fields) {
        return Request.of("POST", "/api/tickets", inProject(project, fields));
    }

    @Override
    public Request bulk(int project, List<ObjectNode> fields) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        fields.forEach(each -> body.add(inProject(project, each)));
        return Request.of("POST", "/api/tickets/bulk", body);
    }

    @Override
    public Request patch(int ticket, ObjectNode fields) {
        return Request.of("PATCH", "/api/tickets/" + layout.shownTicketId(ticket), fields);
    }

    @Override
    public List<Request> pages(int project, int tickets, HttpAsk server) {
        if (!pages) {
            return List.of();
        }
        return IntStream.range(0, (tickets + PAGE - 1) / PAGE)
                .mapToObj(page -> Request.get(list(project).path() + "&page=" + page))
                .toList();
    }

    @Override
    public JsonNode row(JsonNode answer) {
        return envelope ? answer.get("data") : answer;
    }

    @Override
    public ArrayNode rows(JsonNode answer) {
        return (ArrayNode) row(answer);
    }

    @Override
    public ArrayNode tasks(JsonNode ticket) {
        return (ArrayNode) ticket.get("tasks");
    }

    private ObjectNode inProject(int project, ObjectNode fields) {
        return fields.deepCopy().putPOJO("projectId", layout.shownProjectId(project));
    }

    private String project(int project) {
        return "/api/projects/" + layout.shownProjectId(project);
    }
}
