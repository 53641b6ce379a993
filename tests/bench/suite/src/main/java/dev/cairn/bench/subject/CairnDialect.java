package dev.cairn.bench.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.rows.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cairn's API. */
public final class CairnDialect implements Dialect {
    private static final String EMBEDDED =
            "&expand=project,tasks&tasks.status=in_progress&tasks.sort=-createdAt&tasks.limit=10";

    private final Layout layout = new Layout("tasks", Layout.Form.CAIRN);

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
        return Request.get(tickets(project) + "?limit=100&sort=-createdAt");
    }

    @Override
    public Request embedded(int project) {
        return Request.get(tickets(project) + "?limit=100&sort=-createdAt" + EMBEDDED);
    }

    @Override
    public Request filtered(int project, String status, int limit) {
        return Request.get(tickets(project) + "?sort=-createdAt&status=" + status + "&limit=" + limit);
    }

    @Override
    public Request create(int project, ObjectNode fields) {
        return Request.of("POST", "/api/tickets", inProject(project, fields));
    }

    @Override
    public Request bulk(int project, List<ObjectNode> fields) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        fields.forEach(each -> body.add(inProject(project, each)));
        return Request.of("POST", "/api/tickets", body);
    }

    @Override
    public Request patch(int ticket, ObjectNode fields) {
        return Request.of("PATCH", "/api/tickets/" + layout.shownTicketId(ticket), fields);
    }

    @Override
    public List<Request> pages(int project, int tickets, HttpAsk server) throws IOException, InterruptedException {
        List<Request> pages = new ArrayList<>();
        Request page = list(project);
        while (true) {
            pages.add(page);
            JsonNode cursor = server.json(page).get("nextCursor");
            if (cursor.isNull()) {
                return pages;
            }
            page = Request.get(list(project).path() + "&cursor=" + cursor.textValue());
        }
    }

    @Override
    public JsonNode row(JsonNode answer) {
        return answer;
    }

    @Override
    public ArrayNode rows(JsonNode answer) {
        return (ArrayNode) answer.get("items");
    }

    @Override
    public ArrayNode tasks(JsonNode ticket) {
        return (ArrayNode) ticket.get("tasks").get("items");
    }

    private ObjectNode inProject(int project, ObjectNode fields) {
        return fields.deepCopy().put("projectId", String.valueOf(layout.shownProjectId(project)));
    }

    private String tickets(int project) {
        return "/api/projects/" + layout.shownProjectId(project) + "/tickets";
    }
}
