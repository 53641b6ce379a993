package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the model. What only the server knows (revisions, moments, ids it made) is unknown until an answer shows it. */
final class MemoryRow {
    /** No value that could be sent. */
    static final JsonNode UNKNOWN = TextNode.valueOf("\0");

    final Kind kind;
    final @Nullable MemoryRow parent;
    private State state;

    /** All that changes. {@code deletion} is the number of the delete that took the row, 0 for a live one. */
    record State(ObjectNode fields, long deletion, int version) {}

    /** A row as some request was to show it, with the rows created under it. */
    record Shown(MemoryRow row, ObjectNode fields, int version, Map<String, List<Shown>> nested) {}

    MemoryRow(Kind kind, @Nullable MemoryRow parent, ObjectNode fields) {
        this.kind = kind;
        this.parent = parent;
        this.state = new State(fields, 0, 0);
    }

    State state() {
        return state;
    }

    void reset(State earlier) {
        state = earlier;
    }

    JsonNode get(String field) {
        return state.fields().get(field);
    }

    String id() {
        return get("id").asText();
    }

    String key() {
        return get("key").asText();
    }

    boolean live() {
        return state.deletion() == 0;
    }

    long deletion() {
        return state.deletion();
    }

    boolean named(String idOrKey) {
        return id().equals(idOrKey.toLowerCase(Locale.ROOT)) || key().equals(idOrKey.toUpperCase(Locale.ROOT));
    }

    /** Sets fields and gives the row an unknown new version. */
    void change(Map<String, JsonNode> values, long deletion) {
        ObjectNode fields = state.fields().deepCopy();
        values.forEach(fields::set);
        fields.set("revision", UNKNOWN);
        fields.set("updatedAt", UNKNOWN);
        state = new State(fields, deletion, state.version() + 1);
    }

    Shown shown(Map<String, List<Shown>> nested) {
        return new Shown(this, state.fields(), state.version(), nested);
    }

    Shown shown() {
        return shown(Map.of());
    }

    /** The row as JSON, linked to what by now is known of its parent. */
    static ObjectNode linked(Shown shown) {
        ObjectNode fields = shown.fields().deepCopy();
        MemoryRow parent = shown.row().parent;
        if (parent != null) {
            fields.put(shown.row().kind.link(), parent.id());
        }
        return fields;
    }

    /** Takes over what an answer showed of that version; of an older version only what never changes. */
    void learn(JsonNode answer, int version) {
        ObjectNode fields = state.fields().deepCopy();
        List<String> learned = version == state.version()
                ? List.of("id", "createdAt", "updatedAt", "revision", "deletedAt", kind.finishedAt())
                : List.of("id", "createdAt");
        learned.stream().filter(answer::has).forEach(name -> fields.set(name, answer.get(name)));
        state = new State(fields, state.deletion(), state.version());
    }

    boolean settled() {
        return !get("revision").equals(UNKNOWN);
    }
}
