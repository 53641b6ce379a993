package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Random reads, compared with the model, in which nothing is unknown. */
final class Reads {
    private final Dice dice;
    private final Tracker tracker;
    private final Memory memory;
    private final Learner learner;

    Reads(Dice dice, Tracker tracker, Memory memory, Learner learner) {
        this.dice = dice;
        this.tracker = tracker;
        this.memory = memory;
        this.learner = learner;
    }

    void any() {
        Kind kind = dice.one(Kind.all());
        if (memory.rows(kind).isEmpty()) {
            list(kind);
            return;
        }
        MemoryRow row = dice.one(memory.rows(kind));
        switch (dice.below(4)) {
            case 0 -> list(kind);
            case 1 -> children(row);
            case 2 -> embedded(row);
            default -> one(row);
        }
    }

    private void one(MemoryRow row) {
        String name = name(row);
        MemoryRow expected = memory.any(row.kind, name);
        String path = "/api/" + row.kind.resource() + "/" + name;
        String tag = "\"" + expected.get("revision").asText() + "\"";

        TestClient.Reply reply = tracker.client().get(path + "?deleted=include");

        assertThat(reply.json()).isEqualTo(json(expected));
        assertThat(reply.header("ETag")).isEqualTo(tag);
        assertThat(tracker.client()
                        .get(path + "?deleted=include", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(tracker.client().get(path).status()).isEqualTo(expected.live() ? 200 : 404);
    }

    private void list(Kind kind) {
        page("/api/" + kind.resource(), memory.live(kind));
    }

    private void children(MemoryRow row) {
        row.kind.below().ifPresent(below -> {
            String path = path(row) + "/" + below.resource();
            if (row.live()) {
                page(path, memory.children(row).filter(MemoryRow::live));
            } else {
                assertThat(tracker.client().get(path).status()).isEqualTo(404);
            }
        });
    }

    private void page(String path, Stream<MemoryRow> rows) {
        List<JsonNode> expected =
                rows.sorted(order(path.endsWith("tasks"))).map(Reads::json).toList();
        int limit = dice.between(1, 100);
        TestClient.Reply reply = tracker.client().get(path + "?count=true&limit=" + limit);
        JsonNode page = reply.json();
        assertThat(page.get("items"))
                .as(path)
                .containsExactlyElementsOf(expected.subList(0, Math.min(limit, expected.size())));
        assertThat(page.get("total").asInt()).isEqualTo(expected.size());
        assertThat(page.get("nextCursor").isNull()).isEqualTo(expected.size() <= limit);
        assertThat(reply.header("ETag")).endsWith("-" + learner.revision() + "\"");
        assertThat(tracker.client()
                        .get(path, "If-None-Match", reply.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    /** A row with its parent and its children. */
    private void embedded(MemoryRow row) {
        MemoryRow parent = row.parent;
        String below = row.kind.below().map(Kind::resource).orElse("");
        String above = row.kind.link().replaceAll("Id$", "");
        String expand = String.join(
                ",", Stream.of(above, below).filter(name -> !name.isEmpty()).toList());
        if (!row.live()) {
            return;
        }
        JsonNode shown =
                tracker.get(path(row) + "?expand=" + expand + (below.isEmpty() ? "" : "&" + below + ".limit=1000"));
        if (parent != null) {
            assertThat(shown.get(above)).isEqualTo(json(parent));
        }
        if (!below.isEmpty()) {
            assertThat(shown.get(below).get("items"))
                    .containsExactlyElementsOf(memory.children(row)
                            .filter(MemoryRow::live)
                            .sorted(order(below.equals("tasks")))
                            .map(Reads::json)
                            .toList());
        }
    }

    /** Every row of every table, live and deleted. */
    void everything() {
        for (Kind kind : Kind.all()) {
            assertThat(tracker.rows(kind.resource()))
                    .containsExactlyElementsOf(memory.rows(kind).stream()
                            .sorted(Comparator.comparing(MemoryRow::id))
                            .map(Reads::json)
                            .toList());
        }
    }

    private static Comparator<MemoryRow> order(boolean tasks) {
        return tasks
                ? Comparator.comparing((MemoryRow row) -> row.get("position").asInt())
                        .thenComparing(MemoryRow::id)
                : Comparator.comparing((MemoryRow row) -> row.get("createdAt").asText())
                        .thenComparing(MemoryRow::id)
                        .reversed();
    }

    private String name(MemoryRow row) {
        String name = dice.percent(50) && (row.live() || memory.unambiguous(row)) ? row.key() : row.id();
        return dice.percent(50) ? name.toLowerCase(Locale.ROOT) : name.toUpperCase(Locale.ROOT);
    }

    private static String path(MemoryRow row) {
        return "/api/" + row.kind.resource() + "/" + row.id();
    }

    private static JsonNode json(MemoryRow row) {
        return StoredRows.parsed(MemoryRow.linked(row.shown()).toString());
    }
}
