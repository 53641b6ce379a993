package dev.cairn.app.beads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.app.transfer.BrokenLine;
import dev.cairn.app.transfer.Line;
import dev.cairn.platform.resources.Rfc3339;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One issue as Beads exported it, its parts checked as far as the import relies on them. The fields are not to be changed.
 *
 * @param line where it stands in the file, counted from 1
 * @param id its id in Beads
 * @param title its title, not blank
 * @param createdAt when it was made, if it says so
 * @param updatedAt when it was last changed, if it says so
 * @param closedAt when it was closed, if it says so
 * @param dependencies its links to other issues
 * @param fields all of it
 */
record BeadsIssue(
        long line,
        String id,
        String title,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant closedAt,
        List<Dependency> dependencies,
        ObjectNode fields) {

    static final String PARENT_CHILD = "parent-child";
    /** Fields that the import takes for text. */
    private static final List<String> TEXTS = List.of(
            "description",
            "design",
            "acceptance_criteria",
            "notes",
            "close_reason",
            "status",
            "issue_type",
            "assignee",
            "parent",
            "due_at");

    /** A link: this issue depends on that one, in the sense of the type. */
    record Dependency(String type, String target, JsonNode fields) {}

    static BeadsIssue of(Line line) throws BrokenLine {
        Reader reader = new Reader(line);
        reader.check();
        return new BeadsIssue(
                line.number(),
                reader.required("id"),
                reader.required("title").strip(),
                reader.instant("created_at"),
                reader.instant("updated_at"),
                reader.instant("closed_at"),
                reader.dependencies(),
                line.object());
    }

    /** A field's text; empty when there is none. */
    String text(String field) {
        JsonNode value = fields.get(field);
        return value != null && value.isTextual() ? value.textValue() : "";
    }

    /** The issue it is a part of: its parent field, else its first parent-child dependency. */
    Optional<String> parent() {
        return text("parent").isEmpty()
                ? dependencies.stream()
                        .filter(dependency -> dependency.type().equals(PARENT_CHILD))
                        .map(Dependency::target)
                        .findFirst()
                : Optional.of(text("parent"));
    }

    private record Reader(Line line) {
        void check() throws BrokenLine {
            require(storable(line.object()), "a text holds U+0000 or half a surrogate pair, which Cairn does not take");
            for (String field : TEXTS) {
                require(absent(field) || line.object().path(field).isTextual(), field + " is no text");
            }
            require(
                    absent("priority") || line.object().path("priority").canConvertToInt(),
                    "priority is no whole number");
            require(
                    absent("labels") || allAre(line.object().path("labels"), JsonNode::isTextual),
                    "labels are no array of texts");
            require(
                    absent("comments") || allAre(line.object().path("comments"), JsonNode::isObject),
                    "comments are no array of objects");
        }

        private static boolean storable(JsonNode node) {
            return node.isTextual()
                    ? node.textValue().indexOf(0) < 0
                            && StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())
                    : StreamSupport.stream(node.spliterator(), false).allMatch(Reader::storable);
        }

        private boolean absent(String field) {
            JsonNode value = line.object().path(field);
            return value.isMissingNode() || value.isNull();
        }

        private static boolean allAre(JsonNode array, Predicate<JsonNode> form) {
            return array.isArray()
                    && StreamSupport.stream(array.spliterator(), false).allMatch(form);
        }

        private void require(boolean holds, String otherwise) throws BrokenLine {
            if (!holds) {
                throw new BrokenLine(line.number(), otherwise);
            }
        }

        String required(String field) throws BrokenLine {
            JsonNode value = line.object().path(field);
            require(value.isTextual() && !value.textValue().isBlank(), "an issue without " + field);
            return value.textValue();
        }

        @Nullable Instant instant(String field) throws BrokenLine {
            String text = line.object().path(field).asText("");
            if (absent(field) || text.isEmpty()) {
                return null;
            }
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                require(Rfc3339.storable(instant), field + " is outside of the years 0000 to 9999");
                return instant;
            } catch (DateTimeException e) {
                throw new BrokenLine(line.number(), field + " is no time such as 2026-11-22T14:15:16Z");
            }
        }

        List<Dependency> dependencies() throws BrokenLine {
            JsonNode all = line.object().path("dependencies");
            require(absent("dependencies") || allAre(all, JsonNode::isObject), "dependencies are no array of objects");
            List<Dependency> dependencies = new ArrayList<>();
            for (JsonNode one : all) {
                String type = one.path("type").asText();
                String target = one.path("depends_on_id").asText();
                require(!type.isEmpty() && !target.isEmpty(), "a dependency without type or depends_on_id");
                dependencies.add(new Dependency(type, target, one));
            }
            return List.copyOf(dependencies);
        }
    }
}
