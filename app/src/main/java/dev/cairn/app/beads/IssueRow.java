package dev.cairn.app.beads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cairn.app.beads.Placement.Place;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one issue into the row of a ticket or a task. What does not fit a column goes into the description and the report. Not thread-safe. */
final class IssueRow {
    private static final long MOST_ESTIMATED_MINUTES = 1_000_000;

    private final Place place;
    private final BeadsIssue issue;
    private final BeadsReport report;
    private final IssueText text;
    private final Row row;

    IssueRow(Table table, Place place, Placement placement, BeadsReport report) {
        this.place = place;
        this.issue = place.issue();
        this.report = report;
        this.text = new IssueText(issue, placement, report);
        this.row = new Row(table);
    }

    /** The row but for its id, links and revision. {@code now} stands in for times that the issue does not say. */
    Row make(Instant now) {
        row.set("number", place.number());
        row.set("key", place.key());
        titleInto(row.table().column("title"));
        times(now);
        BeadsStatus.of(issue.text("status"), place.isTicket()).into(row, issue, text);
        priority();
        type();
        assignee(row.table().column("assignee"));
        estimate();
        due();
        tags(row.table().column("tags"));
        row.set("description", fitted("description", text.build(), row.table().column("description")));
        return row;
    }

    private void titleInto(Column column) {
        String fitted = fitted("title", issue.title(), column);
        if (!fitted.equals(issue.title())) {
            text.keep("title", issue.title());
        }
        row.set("title", fitted);
    }

    private void times(Instant now) {
        Instant created = Objects.requireNonNullElse(issue.createdAt(), now);
        row.set("created_at", created);
        row.set("updated_at", Objects.requireNonNullElse(issue.updatedAt(), created));
        if (!place.isTicket()) {
            row.set("position", place.number());
        }
    }

    private void priority() {
        JsonNode value = issue.fields().path("priority");
        if (!value.isInt()) {
            return;
        }
        int priority = value.intValue();
        if (place.isTicket()) {
            row.set("priority", priority <= 0 ? "urgent" : priority == 1 ? "high" : priority == 2 ? "normal" : "low");
        }
        boolean told = place.isTicket() && priority >= 0 && priority <= 3;
        if (!told) {
            text.keep("priority", String.valueOf(priority));
        }
    }

    private void type() {
        if (!issue.text("issue_type").isBlank()) {
            text.keep("issue_type", issue.text("issue_type"));
        }
    }

    private void assignee(Column column) {
        String assignee = issue.text("assignee").strip();
        if (!assignee.isEmpty()) {
            String fitted = fitted("assignee", assignee, column);
            if (!fitted.equals(assignee)) {
                text.keep("assignee", assignee);
            }
            row.set("assignee", fitted);
        }
    }

    private void estimate() {
        JsonNode minutes = issue.fields().path("estimated_minutes");
        if (minutes.canConvertToLong() && minutes.longValue() >= 0 && minutes.longValue() <= MOST_ESTIMATED_MINUTES) {
            row.set("estimate_minutes", minutes.longValue());
        } else if (!minutes.isMissingNode() && !minutes.isNull()) {
            text.keep("estimated_minutes", minutes.toString());
        }
    }

    /** Cairn knows days, and only for tickets; a moment is kept in the description besides. */
    private void due() {
        String due = issue.text("due_at");
        @Nullable LocalDate day = day(due);
        if (place.isTicket() && day != null) {
            row.set("due_on", day);
        }
        if (!due.isEmpty()) {
            text.keep("due_at", due);
        }
    }

    private void tags(Column column) {
        Set<String> labels = new LinkedHashSet<>();
        issue.fields().path("labels").forEach(label -> labels.add(label.textValue()));
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        for (String label : labels) {
            tags.add(label);
            if (tags.toString().length() > Objects.requireNonNullElse(column.maximum(), Long.MAX_VALUE)) {
                tags.remove(tags.size() - 1);
                text.keep("labels", label);
            }
        }
        row.set("tags", tags.toString());
    }

    /** As much of the text as its column takes. */
    private String fitted(String field, String whole, Column column) {
        long most = Objects.requireNonNullElse(column.maximum(), Long.MAX_VALUE);
        if (whole.codePointCount(0, whole.length()) <= most) {
            return whole;
        }
        report.shortened(field, issue.id());
        return whole.substring(0, whole.offsetByCodePoints(0, (int) most - 1)) + "…";
    }

    private static @Nullable LocalDate day(String moment) {
        try {
            return moment.isEmpty()
                    ? null
                    : Rfc3339.date(OffsetDateTime.parse(moment).toLocalDate().toString());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
