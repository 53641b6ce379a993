package dev.cairn.tests.concurrency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A whole tracker as a client sees it. */
public final class Tracker {
    private static final int PAGE = 1000;

    private Tracker() {}

    /** All rows behind that path, page by page; the path may have a query. */
    public static List<JsonNode> all(TestClient client, String path) {
        List<JsonNode> rows = new ArrayList<>();
        String page = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String cursor = "";
        do {
            TestClient.Reply reply = client.get(page + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            if (reply.status() != 200) {
                throw new AssertionError(page + " was answered " + reply.status() + " " + reply.text());
            }
            reply.json().get("items").forEach(rows::add);
            cursor = reply.json().get("nextCursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return rows;
    }

    /** The numbers of those rows. */
    public static List<Integer> numbers(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("number").asInt()).toList();
    }

    /** A JSON object with a title and nothing else. */
    public static String titled(String format, Object... values) {
        return "{\"title\": \"" + String.format(Locale.ROOT, format, values) + "\"}";
    }
}
