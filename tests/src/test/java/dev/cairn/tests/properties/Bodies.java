package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.resources.ResourceModel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Random bodies of requests that write. */
final class Bodies {
    private static final List<String> PROJECT_KEYS = List.of("CAIRN", "ROCK", "OX", "Q1", "STONE", "PEBBLE42", "ZZ");

    private final Dice dice;
    private final Tracker tracker;
    private final Memory memory;

    Bodies(Dice dice, Tracker tracker, Memory memory) {
        this.dice = dice;
        this.tracker = tracker;
        this.memory = memory;
    }

    /** A row to be created, at times with an id of its own and with rows under it. */
    ObjectNode created(Kind kind, @Nullable String link) {
        ObjectNode body = parsed(sent(kind));
        if (kind == Kind.PROJECTS) {
            body.put("key", key());
        }
        if (link != null) {
            body.put(kind.link(), link);
        }
        if (dice.percent(30)) {
            body.put("id", Tracker.id(dice));
        }
        if (kind != Kind.TASKS && dice.percent(25)) {
            Kind below = kind.below().orElseThrow();
            ArrayNode nested = body.putArray(below.resource());
            for (int i = dice.below(4); i > 0; i--) {
                nested.add(created(below, null));
            }
        }
        return body;
    }

    /** Free as a rule: a key that another live project has is a conflict. */
    private String key() {
        String key = dice.one(PROJECT_KEYS);
        boolean taken = memory.live(Kind.PROJECTS).anyMatch(row -> row.key().equals(key));
        String free = taken && dice.percent(90) ? "K" + dice.below(100_000) : key;
        return dice.percent(20) ? free.toLowerCase(Locale.ROOT) : free;
    }

    /** What a row was created from once more, or almost. */
    ObjectNode again(Kind kind, String parent, @Nullable String link) {
        List<MemoryRow> rows = memory.rows(kind).stream()
                .filter(row -> row.parent == null || row.parent.named(parent))
                .toList();
        if (rows.isEmpty()) {
            return created(kind, link);
        }
        MemoryRow row = dice.one(rows);
        ObjectNode body = MemoryRow.linked(row.shown());
        body.remove(List.of(
                "revision", "createdAt", "updatedAt", "deletedAt", "number", "position", "closedAt", "completedAt"));
        if (kind != Kind.PROJECTS) {
            body.remove("key");
        }
        if (link == null) {
            body.remove(kind.link());
        } else {
            body.put(kind.link(), link);
        }
        return dice.percent(30) ? body.put("description", "another") : body;
    }

    /** Some changes, at times laid over the whole row, at times of what cannot be changed. */
    ObjectNode patch(Kind kind, @Nullable MemoryRow row) {
        ObjectNode body =
                row != null && dice.percent(15) ? MemoryRow.linked(row.shown()) : JsonNodeFactory.instance.objectNode();
        ObjectNode changes = parsed(sent(kind));
        changes.fieldNames().forEachRemaining(field -> {
            if (dice.percent(30)) {
                body.set(field, changes.get(field));
            }
        });
        if (row != null && dice.percent(3)) {
            body.put("revision", row.get("revision").asLong() - 1);
        }
        if (dice.percent(4)) {
            forbidden(kind, body);
        }
        return body;
    }

    private void forbidden(Kind kind, ObjectNode body) {
        switch (dice.below(3)) {
            case 0 -> body.put("createdAt", "2000-01-01T00:00:00.000Z");
            case 1 -> body.put("deletedAt", "2000-01-01T00:00:00.000Z");
            default -> body.put("key", kind == Kind.PROJECTS ? "OTHER" : "OTHER-7");
        }
    }

    /** Makes a body one that is refused at sight. */
    boolean spoil(Kind kind, ObjectNode body) {
        switch (dice.below(6)) {
            case 0 -> body.put(kind.title(), " \u00a0\t");
            case 1 -> body.put(kind.title(), "x".repeat(501));
            case 2 -> body.put("colour", 1);
            case 3 -> body.putNull(kind.title());
            case 4 -> body.put("description", 7);
            default -> body.putNull("createdAt");
        }
        return true;
    }

    /** Random values of the fields that a caller may change. */
    private ObjectNode sent(Kind kind) {
        ResourceModel model = tracker.model(kind.resource());
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (Column column : model.shown().values()) {
            boolean callers = Tracker.settable(model, column) && !model.createOnly(column);
            if (callers && !(column.optional() && dice.percent(50))) {
                row.set(column.jsonName(), tracker.value(model, column));
            }
        }
        return row;
    }

    private static ObjectNode parsed(JsonNode body) {
        return (ObjectNode) StoredRows.parsed(body.toString());
    }
}
