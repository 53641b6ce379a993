package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares answers with the model, which takes over from them what only the server knows. */
final class Learner {
    private static final int AT_ONCE = 100;

    private final Tracker tracker;
    private final Memory memory;
    private long revision;

    Learner(Tracker tracker, Memory memory) {
        this.tracker = tracker;
        this.memory = memory;
    }

    /** The revision of the last change. */
    long revision() {
        return revision;
    }

    /** Compares an answer, with the rows nested in it, and learns. */
    void compare(MemoryRow.Shown expected, JsonNode answer) {
        ObjectNode row = answer.deepCopy();
        expected.nested().forEach((name, below) -> {
            JsonNode items = row.remove(name).get("items");
            assertThat(items).hasSize(below.size());
            learn(expected, answer);
            for (int i = 0; i < below.size(); i++) {
                compare(below.get(i), items.get(i));
            }
        });
        learn(expected, answer);
        ObjectNode known = MemoryRow.linked(expected);
        known.properties().stream()
                .filter(field -> field.getValue().equals(MemoryRow.UNKNOWN))
                .forEach(field -> field.setValue(unknown(field.getKey(), row)));
        assertThat((JsonNode) row).isEqualTo(StoredRows.parsed(known.toString()));
    }

    private static void learn(MemoryRow.Shown shown, JsonNode answer) {
        shown.row().learn(answer, shown.version());
    }

    /** What the server may have made of the field: all moments of a change are the same, but for that of deleting. */
    private JsonNode unknown(String field, ObjectNode row) {
        return switch (field) {
            case "id" -> row.get("id");
            case "revision" -> newer(row.get("revision"));
            case "updatedAt" -> moment(row.get("updatedAt"));
            case "deletedAt" -> behind(row.get("deletedAt"), row.get("updatedAt"));
            default -> row.get("updatedAt");
        };
    }

    private JsonNode newer(JsonNode shown) {
        assertThat(shown.asLong()).isGreaterThan(revision);
        return shown;
    }

    /** What is deleted gets a moment behind that of all below it that was deleted before. */
    private static JsonNode behind(JsonNode shown, JsonNode moment) {
        assertThat(moment(shown).asText()).isGreaterThanOrEqualTo(moment.asText());
        return shown;
    }

    private static JsonNode moment(JsonNode shown) {
        assertThat(shown.asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z");
        return shown;
    }

    /** Reads what a write changed and its answer did not show; every changed row has a revision of its own behind all earlier ones. */
    void settle() {
        List<MemoryRow> touched = memory.takeTouched();
        List<MemoryRow> open = touched.stream().filter(row -> !row.settled()).toList();
        for (int i = 0; i < open.size(); i += AT_ONCE) {
            open.subList(i, Math.min(open.size(), i + AT_ONCE)).stream()
                    .collect(Collectors.groupingBy(row -> row.kind))
                    .forEach(this::read);
        }
        List<Long> revisions =
                touched.stream().map(row -> row.get("revision").asLong()).toList();
        assertThat(revisions).doesNotHaveDuplicates().allMatch(one -> one > revision);
        revision = revisions.stream().mapToLong(Long::longValue).max().orElse(revision);
    }

    private void read(Kind kind, List<MemoryRow> rows) {
        String ids = rows.stream().map(MemoryRow::id).collect(Collectors.joining(","));
        JsonNode items = tracker.get("/api/" + kind.resource() + "?deleted=include&limit=1000&id:in=" + ids)
                .get("items");
        Map<String, JsonNode> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.get("id").asText(), item));
        assertThat(byId).hasSize(rows.size());
        rows.forEach(row -> compare(row.shown(), byId.get(row.id())));
    }
}
