package dev.cairn.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.tests.concurrency.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All rows of the load's project, deleted ones included.
 *
 * @param rows tickets and tasks by title
 * @param counter what the shared counter stands at, -1 when it is gone
 * @param faults what cannot be so, whatever was written
 */
record Snapshot(Map<String, JsonNode> rows, int counter, List<String> faults) {
    static final String COUNTER_TITLE = "Counter";

    static Snapshot read(TestClient client) {
        List<JsonNode> tickets = Tracker.all(client, "/api/tickets?deleted=include&sort=id");
        List<JsonNode> tasks = Tracker.all(client, "/api/tasks?deleted=include&sort=id");
        List<String> faults = new ArrayList<>();
        Map<String, JsonNode> rows = new TreeMap<>();
        tickets.forEach(row -> add(row, rows, faults));
        tasks.forEach(row -> add(row, rows, faults));
        checkNumbers("tickets", tickets, faults);
        byTicket(tasks).forEach((ticket, family) -> checkNumbers("tasks of " + ticket, family, faults));
        JsonNode counter = rows.remove(COUNTER_TITLE);
        return new Snapshot(
                rows, counter == null ? -1 : counter.get("estimateMinutes").asInt(), faults);
    }

    private static void add(JsonNode row, Map<String, JsonNode> rows, List<String> faults) {
        JsonNode other = rows.put(row.get("title").asText(), row);
        if (other != null) {
            faults.add("there are two of one: " + other + " and " + row);
        }
    }

    private static Map<String, List<JsonNode>> byTicket(List<JsonNode> tasks) {
        Map<String, List<JsonNode>> families = new TreeMap<>();
        for (JsonNode task : tasks) {
            families.computeIfAbsent(task.get("ticketId").asText(), ticket -> new ArrayList<>())
                    .add(task);
        }
        return families;
    }

    /** Rows are never removed, and a number is taken in the write of its row, so numbers have no gap whatever failed or was cut off. */
    private static void checkNumbers(String what, List<JsonNode> rows, List<String> faults) {
        List<Integer> numbers = Tracker.numbers(rows).stream().sorted().toList();
        if (!numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList())) {
            faults.add("the numbers of " + what + " have gaps or repetitions: " + numbers);
        }
    }
}
