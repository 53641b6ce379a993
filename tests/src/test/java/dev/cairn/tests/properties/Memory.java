package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Projects, tickets and tasks in memory: what the tracker does, told as simply as it goes. */
final class Memory {
    private final Map<Kind, List<MemoryRow>> rows = new EnumMap<>(Kind.class);
    private final Map<MemoryRow, Integer> counters = new HashMap<>();
    private final Set<MemoryRow> touched = new LinkedHashSet<>();
    private long deletions;

    Memory() {
        Kind.all().forEach(kind -> rows.put(kind, new ArrayList<>()));
    }

    List<MemoryRow> rows(Kind kind) {
        return rows.get(kind);
    }

    Stream<MemoryRow> live(Kind kind) {
        return rows(kind).stream().filter(MemoryRow::live);
    }

    Stream<MemoryRow> children(MemoryRow row) {
        return row.kind.below().stream().flatMap(kind -> rows(kind).stream()).filter(child -> child.parent == row);
    }

    /** The rows changed since the last time this was asked. */
    List<MemoryRow> takeTouched() {
        List<MemoryRow> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    /** What undoes everything that happens from here on. */
    Runnable savepoint() {
        Map<MemoryRow, MemoryRow.State> states = new LinkedHashMap<>();
        rows.values().forEach(all -> all.forEach(row -> states.put(row, row.state())));
        Map<MemoryRow, Integer> numbers = Map.copyOf(counters);
        return () -> {
            rows.values().forEach(all -> all.removeIf(row -> !states.containsKey(row)));
            states.forEach(MemoryRow::reset);
            counters.clear();
            counters.putAll(numbers);
            touched.clear();
        };
    }

    MemoryRow live(Kind kind, String idOrKey, int otherwise) {
        return live(kind).filter(row -> row.named(idOrKey)).findFirst().orElseThrow(() -> new Refusal(otherwise));
    }

    /** The live row of that name, else the one deleted last. */
    MemoryRow any(Kind kind, String idOrKey) {
        return rows(kind).stream()
                .filter(row -> row.named(idOrKey))
                .max(Comparator.comparing(MemoryRow::live).thenComparing(MemoryRow::deletion))
                .orElseThrow(() -> new Refusal(404));
    }

    /** Whether no other row has the key: of deleted rows, the one deleted last has it, but for those deleted in one moment. */
    boolean unambiguous(MemoryRow row) {
        return rows(row.kind).stream()
                        .filter(other -> other.key().equals(row.key()))
                        .count()
                == 1;
    }

    /** Creates a row, or finds that it is there already; those nested under it stand in its answer. */
    MemoryRow.Shown create(Kind kind, @Nullable MemoryRow parent, JsonNode body) {
        MemoryRow existing = existing(kind, parent, body);
        if (existing != null) {
            return existing.shown();
        }
        MemoryRow row = new MemoryRow(kind, parent, fields(kind, parent, body));
        if (live(kind).anyMatch(other -> other.key().equals(row.key()))) {
            throw new Refusal(409);
        }
        rows(kind).add(row);
        touched.add(row);
        Map<String, List<MemoryRow.Shown>> nested = new LinkedHashMap<>();
        kind.below().filter(below -> body.has(below.resource())).ifPresent(below -> {
            List<MemoryRow.Shown> shown = new ArrayList<>();
            body.get(below.resource()).forEach(one -> shown.add(create(below, row, one)));
            nested.put(below.resource(), shown);
        });
        return row.shown(nested);
    }

    private @Nullable MemoryRow existing(Kind kind, @Nullable MemoryRow parent, JsonNode body) {
        MemoryRow row = rows(kind).stream()
                .filter(other -> body.has("id") && other.named(body.get("id").asText()))
                .findFirst()
                .orElse(null);
        if (row != null && (!row.live() || row.parent != parent || !Fields.same(row, body))) {
            throw new Refusal(409);
        }
        return row;
    }

    private ObjectNode fields(Kind kind, @Nullable MemoryRow parent, JsonNode body) {
        ObjectNode fields = Fields.created(kind, body);
        if (parent != null) {
            int number = counters.merge(parent, 1, Integer::sum);
            fields.put("number", number).put("key", parent.key() + (kind == Kind.TICKETS ? "-" : ".") + number);
        }
        if (kind == Kind.TASKS && parent != null) {
            int last = children(parent)
                    .mapToInt(task -> task.get("position").asInt())
                    .max()
                    .orElse(0);
            fields.put("position", last + 1);
        }
        return fields;
    }

    MemoryRow.Shown patch(Kind kind, String name, @Nullable String ifMatch, JsonNode body) {
        MemoryRow row = requireFresh(kind, name, ifMatch, body);
        Map<String, JsonNode> changes = Fields.changes(row, body);
        if (changes.keySet().stream().anyMatch(kind::fixed)) {
            throw new Refusal(422);
        }
        if (!changes.isEmpty()) {
            row.change(Fields.followed(kind, changes), 0);
            touched.add(row);
        }
        return row.shown();
    }

    /** The live row, if it is still as the caller saw it. */
    MemoryRow requireFresh(Kind kind, String name, @Nullable String ifMatch, JsonNode body) {
        MemoryRow row = live(kind, name, 404);
        requireMatch(row, ifMatch);
        if (body.has("revision") && !body.get("revision").equals(row.get("revision"))) {
            throw new Refusal(412);
        }
        return row;
    }

    void delete(Kind kind, String name, @Nullable String ifMatch) {
        MemoryRow row = any(kind, name);
        if (row.live()) {
            requireMatch(row, ifMatch);
            take(row, ++deletions);
        }
    }

    private void take(MemoryRow row, long deletion) {
        row.change(Map.of("deletedAt", MemoryRow.UNKNOWN), deletion);
        touched.add(row);
        children(row).filter(MemoryRow::live).forEach(child -> take(child, deletion));
    }

    MemoryRow.Shown restore(Kind kind, String name, @Nullable String ifMatch) {
        MemoryRow row = any(kind, name);
        requireMatch(row, ifMatch);
        if (!row.live()) {
            if (row.parent != null && !row.parent.live()) {
                throw new Refusal(409);
            }
            bringBack(row, row.deletion());
        }
        return row.shown();
    }

    private void bringBack(MemoryRow row, long deletion) {
        if (live(row.kind).anyMatch(other -> other.key().equals(row.key()))) {
            throw new Refusal(409);
        }
        row.change(Map.of("deletedAt", NullNode.instance), 0);
        touched.add(row);
        children(row).filter(child -> child.deletion() == deletion).forEach(child -> bringBack(child, deletion));
    }

    /** Puts a ticket's tasks in order; returns them in it. */
    List<MemoryRow> order(String ticket, List<String> names) {
        MemoryRow parent = live(Kind.TICKETS, ticket, 404);
        List<MemoryRow> rest = new ArrayList<>(children(parent)
                .filter(MemoryRow::live)
                .sorted(Comparator.comparing(
                                (MemoryRow task) -> task.get("position").asInt())
                        .thenComparing(MemoryRow::id))
                .toList());
        List<MemoryRow> ordered = new ArrayList<>();
        for (String name : names) {
            MemoryRow task =
                    rest.stream().filter(one -> one.named(name)).findFirst().orElseThrow(() -> new Refusal(422));
            rest.remove(task);
            ordered.add(task);
        }
        ordered.addAll(rest);
        for (int i = 0; i < ordered.size(); i++) {
            JsonNode position = Fields.number(i + 1);
            if (!ordered.get(i).get("position").equals(position)) {
                ordered.get(i).change(Map.of("position", position), 0);
                touched.add(ordered.get(i));
            }
        }
        return ordered;
    }

    private static void requireMatch(MemoryRow row, @Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.equals(row.get("revision").asText())) {
            throw new Refusal(412);
        }
    }
}
