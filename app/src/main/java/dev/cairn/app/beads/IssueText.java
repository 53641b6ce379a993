package dev.cairn.app.beads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.beads.BeadsIssue.Dependency;
import dev.cairn.app.beads.Placement.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The description of one imported issue: its texts under headings, then a list of everything that has no column in Cairn. Not thread-safe. */
final class IssueText {
    /** Texts that follow the description, each under a heading. */
    private static final List<Section> SECTIONS = List.of(
            new Section("design", "Design"),
            new Section("acceptance_criteria", "Acceptance criteria"),
            new Section("notes", "Notes"),
            new Section("close_reason", "Close reason"));
    /** Fields that have a column, or that are told apart here. */
    private static final Set<String> PLACED = Set.of(
            "id",
            "title",
            "description",
            "status",
            "priority",
            "issue_type",
            "assignee",
            "labels",
            "estimated_minutes",
            "due_at",
            "created_at",
            "updated_at",
            "closed_at",
            "parent",
            "dependencies",
            "comments");
    /** What Beads counts out of the dependencies and comments of its own database. */
    private static final Set<String> COUNTED = Set.of("dependency_count", "dependent_count", "comment_count");

    private record Section(String field, String heading) {}

    private final BeadsIssue issue;
    private final Placement placement;
    private final BeadsReport report;
    private final StringBuilder text = new StringBuilder();
    private final List<String> items = new ArrayList<>();

    IssueText(BeadsIssue issue, Placement placement, BeadsReport report) {
        this.issue = issue;
        this.placement = placement;
        this.report = report;
        items.add("id: " + issue.id());
    }

    /** Adds something that has no column, or not all of it, and counts it. */
    void keep(String field, String value) {
        items.add(field + ": " + value);
        report.keptInDescription(field);
    }

    /** The whole description. */
    String build() {
        text.append(issue.text("description").strip());
        SECTIONS.forEach(section ->
                section(section.heading(), issue.text(section.field()).strip()));
        comments();
        parent();
        issue.dependencies().forEach(this::dependency);
        issue.fields().properties().forEach(field -> other(field.getKey(), field.getValue()));
        section("Beads", "- " + String.join("\n- ", items));
        return text.toString();
    }

    private void section(String heading, String body) {
        if (!body.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append("## ")
                    .append(heading)
                    .append("\n\n")
                    .append(body);
        }
    }

    private void comments() {
        StringBuilder comments = new StringBuilder();
        for (JsonNode comment : issue.fields().path("comments")) {
            comments.append("- ")
                    .append(comment.path("created_at").asText("undated"))
                    .append(", ")
                    .append(comment.path("author").asText("unknown"))
                    .append(": ")
                    .append(comment.path("text").asText().strip().replace("\n", "\n  "))
                    .append('\n');
            report.keptInDescription("comments");
        }
        section("Comments", comments.toString().strip());
    }

    /** The parent is told by the place of a task in its ticket, unless the ticket is further up or the parent is missing. */
    private void parent() {
        @Nullable Place place = placement.of(issue.id());
        issue.parent()
                .filter(parent -> place == null || !parent.equals(place.ticket()))
                .ifPresent(parent -> keep("parent", reference(parent)));
    }

    private void dependency(Dependency dependency) {
        boolean toldByParent = dependency.type().equals(BeadsIssue.PARENT_CHILD)
                && dependency.target().equals(issue.parent().orElse(""));
        if (!toldByParent) {
            String name = dependency.type().equals("blocks") ? "blocked by" : dependency.type();
            items.add(name + ": " + reference(dependency.target()));
            report.keptInDescription("dependencies of type " + dependency.type());
        }
        dependency.fields().properties().stream()
                .filter(field -> !Set.of("issue_id", "depends_on_id", "type").contains(field.getKey()))
                .filter(field ->
                        says(field.getValue()) && !field.getValue().asText().equals("{}"))
                .forEach(field -> report.notKept("dependencies." + field.getKey()));
    }

    private void other(String field, JsonNode value) {
        if (PLACED.contains(field) || !says(value)) {
            return;
        }
        if (COUNTED.contains(field)) {
            report.notKept(field);
        } else if (SECTIONS.stream().anyMatch(section -> section.field().equals(field))) {
            report.keptInDescription(field);
        } else {
            boolean oneLine = value.isValueNode() && value.asText().lines().count() <= 1;
            keep(field, oneLine ? value.asText() : value.toString());
        }
    }

    private String reference(String id) {
        Place place = placement.of(id);
        return place == null ? id + " (not in the file)" : id + " (" + place.key() + ")";
    }

    /** Whether a value says something: not null, false, 0, nor empty. */
    private static boolean says(JsonNode value) {
        return value.isContainerNode()
                ? !value.isEmpty()
                : value.isTextual() ? !value.textValue().isBlank() : value.asDouble(0) != 0 || value.asBoolean(false);
    }
}
