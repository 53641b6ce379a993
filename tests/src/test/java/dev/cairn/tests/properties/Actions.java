package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.tests.properties.Action.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Random requests that write: most of them good, some on rows that are deleted, were never there or have changed, some malformed. */
final class Actions {
    private final Dice dice;
    private final Memory memory;
    private final Bodies bodies;

    Actions(Dice dice, Memory memory, Bodies bodies) {
        this.dice = dice;
        this.memory = memory;
        this.bodies = bodies;
    }

    Action any() {
        Kind kind = memory.live(Kind.PROJECTS).count() < 3
                ? Kind.PROJECTS
                : dice.one(Kind.TICKETS, Kind.TASKS, Kind.TASKS, kind());
        int choice = dice.below(100);
        if (choice < 40) {
            return create(kind);
        } else if (choice < 70) {
            return dice.percent(70) ? patch(kind) : patchMany(kind);
        }
        return choice < 84 ? delete(crowded() ? Kind.PROJECTS : kind) : choice < 97 ? restore(kind) : order();
    }

    private Kind kind() {
        return dice.one(Kind.all());
    }

    private boolean crowded() {
        return memory.live(Kind.TASKS).count() > 150;
    }

    private Action create(Kind kind) {
        Kind above = kind.above().orElse(null);
        String parent = above == null ? "" : name(above);
        boolean inPath = above != null && dice.percent(50);
        String path =
                inPath ? "/api/" + above.resource() + "/" + parent + "/" + kind.resource() : "/api/" + kind.resource();
        String link = above == null || inPath ? null : parent;
        if (dice.percent(70)) {
            ObjectNode body = dice.percent(10) ? bodies.again(kind, parent, link) : bodies.created(kind, link);
            boolean spoiled = dice.percent(5) && bodies.spoil(kind, body);
            return new Action("POST", path, body, null, spoiled, model -> {
                int before = model.rows(kind).size();
                MemoryRow.Shown shown = model.create(kind, above(model, above, parent, inPath), body);
                return Outcome.one(model.rows(kind).size() > before ? 201 : 200, shown);
            });
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = dice.between(1, 6); i > 0; i--) {
            array.add(bodies.created(kind, link));
        }
        return new Action("POST", path, array, null, false, model -> {
            List<MemoryRow.Shown> shown = new ArrayList<>();
            array.forEach(body -> shown.add(model.create(kind, above(model, above, parent, inPath), body)));
            return Outcome.many(201, shown);
        });
    }

    private static @Nullable MemoryRow above(Memory model, @Nullable Kind above, String name, boolean inPath) {
        return above == null ? null : model.live(above, name, inPath ? 404 : 422);
    }

    private Action patch(Kind kind) {
        MemoryRow row = row(kind);
        String name = row == null ? stranger() : name(row);
        ObjectNode body = bodies.patch(kind, row);
        String ifMatch = row == null ? null : ifMatch(row);
        boolean spoiled = dice.percent(5) && bodies.spoil(kind, body);
        return new Action(
                "PATCH",
                "/api/" + kind.resource() + "/" + name,
                body,
                ifMatch,
                spoiled,
                model -> Outcome.one(200, model.patch(kind, name, ifMatch, body)));
    }

    private Action patchMany(Kind kind) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List<MemoryRow> rows = dice.shuffled(memory.live(kind).toList());
        for (MemoryRow row : rows.subList(0, Math.min(rows.size(), dice.between(0, 5)))) {
            ObjectNode element = bodies.patch(kind, row).put("id", name(row));
            String ifMatch = dice.percent(10) ? ifMatch(row) : null;
            array.add(ifMatch == null ? element : element.put("ifMatch", ifMatch));
        }
        return new Action("PATCH", "/api/" + kind.resource(), array, null, false, model -> {
            List<MemoryRow.Shown> shown = new ArrayList<>();
            array.forEach(element -> model.requireFresh(kind, name(element), ifMatch(element), element));
            array.forEach(element -> shown.add(model.patch(kind, name(element), ifMatch(element), change(element))));
            return Outcome.many(200, shown);
        });
    }

    private static String name(JsonNode element) {
        return element.get("id").asText();
    }

    private static @Nullable String ifMatch(JsonNode element) {
        return element.has("ifMatch") ? element.get("ifMatch").asText() : null;
    }

    private static JsonNode change(JsonNode element) {
        return ((ObjectNode) element.deepCopy()).without(List.of("id", "ifMatch"));
    }

    private Action delete(Kind kind) {
        MemoryRow row = row(kind);
        String name = row == null ? stranger() : name(row);
        String ifMatch = row == null ? null : ifMatch(row);
        return new Action("DELETE", "/api/" + kind.resource() + "/" + name, null, ifMatch, false, model -> {
            model.delete(kind, name, ifMatch);
            return Outcome.nothing();
        });
    }

    private Action restore(Kind kind) {
        List<MemoryRow> deleted =
                memory.rows(kind).stream().filter(one -> !one.live()).toList();
        MemoryRow row = deleted.isEmpty() || dice.percent(10) ? row(kind) : dice.one(deleted);
        String name = row == null ? stranger() : name(row);
        String ifMatch = row == null ? null : ifMatch(row);
        String path = "/api/" + kind.resource() + "/" + name + "/restore";
        return new Action(
                "POST", path, null, ifMatch, false, model -> Outcome.one(200, model.restore(kind, name, ifMatch)));
    }

    private Action order() {
        String ticket = name(Kind.TICKETS);
        List<String> tasks = memory.live(Kind.TASKS)
                .filter(task -> task.parent != null && task.parent.named(ticket))
                .filter(task -> dice.percent(60))
                .map(this::name)
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        dice.shuffled(tasks).forEach(body.putArray("taskIds")::add);
        return new Action("POST", "/api/tickets/" + ticket + "/tasks/order", body, null, false, model -> {
            model.order(ticket, texts(body));
            return new Outcome(200, false, List.of());
        });
    }

    private static List<String> texts(ObjectNode body) {
        List<String> texts = new ArrayList<>();
        body.get("taskIds").forEach(id -> texts.add(id.asText()));
        return texts;
    }

    /** A row, now and then a deleted one; null stands for one that never was. */
    private @Nullable MemoryRow row(Kind kind) {
        List<MemoryRow> rows = dice.percent(85) ? memory.live(kind).toList() : memory.rows(kind);
        return rows.isEmpty() || dice.percent(3) ? null : dice.one(rows);
    }

    private String name(Kind kind) {
        MemoryRow row = row(kind);
        return row == null ? stranger() : name(row);
    }

    private String name(MemoryRow row) {
        String name = dice.percent(50) && memory.unambiguous(row) ? row.key() : row.id();
        return dice.percent(50) ? name.toLowerCase(Locale.ROOT) : name.toUpperCase(Locale.ROOT);
    }

    private String stranger() {
        return dice.one("0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10", "NOBODY-7", "x");
    }

    private @Nullable String ifMatch(MemoryRow row) {
        int choice = dice.below(100);
        String revision = row.get("revision").asText();
        return choice < 70 ? null : choice < 90 ? revision : dice.one("0", "1" + revision);
    }
}
