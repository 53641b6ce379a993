package dev.cairn.tests.faults;

import static dev.cairn.tests.concurrency.Tracker.titled;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.tests.faults.Write.Change;
import dev.cairn.tests.faults.Write.Created;
import dev.cairn.tests.faults.Write.Deleted;
import dev.cairn.tests.faults.Write.Described;
import dev.cairn.tests.faults.Write.Restored;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Chooses what one client writes next: tickets and tasks of its own, each with a title that is given once. */
final class WriteChooser {
    private static final String TICKETS = "/api/projects/" + Load.PROJECT + "/tickets";
    private static final String JSON = "application/json";
    private static final String STREAM = "application/x-ndjson";

    private final int client;
    private final Random random;
    private int made;

    WriteChooser(int client, Random random) {
        this.client = client;
        this.random = random;
    }

    Write next(Map<String, RowState> rows) {
        List<JsonNode> live = tickets(rows, true);
        List<JsonNode> deleted = tickets(rows, false);
        int choice = random.nextInt(100);
        if (choice < 25 || live.isEmpty()) {
            return create();
        } else if (choice < 40) {
            return createFamily();
        } else if (choice < 60) {
            return describe(any(live));
        } else if (choice < 70) {
            return delete(any(live), rows);
        } else if (choice < 80 && !deleted.isEmpty()) {
            return restore(any(deleted), rows);
        } else if (choice < 95) {
            return batch(any(live));
        }
        return stream();
    }

    private Write create() {
        String title = title();
        return write("POST", TICKETS, titled(title), Map.of(title, new Created()));
    }

    private Write createFamily() {
        String title = title();
        String tasks = titled(title + "/1") + ", " + titled(title + "/2");
        String body = "{\"title\": \"" + title + "\", \"tasks\": [" + tasks + "]}";
        return write("POST", TICKETS, body, created(title, title + "/1", title + "/2"));
    }

    private Write describe(JsonNode ticket) {
        String description = title();
        return write("PATCH", path(ticket), described(description), Map.of(name(ticket), new Described(description)));
    }

    private Write delete(JsonNode ticket, Map<String, RowState> rows) {
        return write("DELETE", path(ticket), "", family(ticket, rows, new Deleted()));
    }

    private Write restore(JsonNode ticket, Map<String, RowState> rows) {
        return write("POST", path(ticket) + "/restore", "", family(ticket, rows, new Restored()));
    }

    /** A new ticket, a changed one, and a task under the changed one, all or none. */
    private Write batch(JsonNode ticket) {
        String title = title();
        String task = name(ticket) + "/" + title;
        String body = """
                {"operations": [
                    {"method": "POST", "path": "%s", "body": %s},
                    {"method": "PATCH", "path": "%s", "body": %s},
                    {"method": "POST", "path": "%s/tasks", "body": %s}]}
                """.formatted(TICKETS, titled(title), path(ticket), described(title), path(ticket), titled(task));
        Map<String, Change> changes = created(title, task);
        changes.put(name(ticket), new Described(title));
        return write("POST", "/api/batch", body, changes);
    }

    private Write stream() {
        String[] titles = {title(), title(), title()};
        String body = titled(titles[0]) + "\n" + titled(titles[1]) + "\n" + titled(titles[2]) + "\n";
        return new Write("POST", TICKETS, body, STREAM, "", created(titles));
    }

    private Write write(String method, String path, String body, Map<String, Change> changes) {
        String key = random.nextInt(3) > 0 ? "key-" + title() : "";
        return new Write(method, path, body, JSON, key, changes);
    }

    private String title() {
        made++;
        return "c" + client + "-" + made;
    }

    private JsonNode any(List<JsonNode> tickets) {
        return tickets.get(random.nextInt(tickets.size()));
    }

    private static List<JsonNode> tickets(Map<String, RowState> rows, boolean live) {
        return rows.values().stream()
                .filter(state -> state.live() == live && state.row() != null)
                .map(RowState::row)
                .filter(row -> row.has("projectId"))
                .toList();
    }

    private static Map<String, Change> created(String... titles) {
        Map<String, Change> changes = new TreeMap<>();
        for (String title : titles) {
            changes.put(title, new Created());
        }
        return changes;
    }

    /** The same change for a ticket and its tasks. */
    private static Map<String, Change> family(JsonNode ticket, Map<String, RowState> rows, Change change) {
        Map<String, Change> changes = new TreeMap<>();
        rows.keySet().stream()
                .filter(title -> title.startsWith(name(ticket) + "/"))
                .forEach(title -> changes.put(title, change));
        changes.put(name(ticket), change);
        return changes;
    }

    private static String described(String description) {
        return "{\"description\": \"" + description + "\"}";
    }

    private static String path(JsonNode ticket) {
        return "/api/tickets/" + ticket.get("id").asText();
    }

    private static String name(JsonNode row) {
        return row.get("title").asText();
    }
}
