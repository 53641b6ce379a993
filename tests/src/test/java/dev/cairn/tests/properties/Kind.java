package dev.cairn.tests.properties;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tracker keeps, and what the domain says of it. */
enum Kind {
    PROJECTS("", "name", "", "{\"description\":\"\",\"path\":null,\"archivedAt\":null}", Set.of("key")),
    TICKETS(
            "projectId",
            "title",
            "closedAt",
            "{\"description\":\"\",\"status\":\"open\",\"priority\":\"normal\",\"assignee\":null,\"estimateMinutes\":null,"
                    + "\"dueOn\":null,\"tags\":[],\"suggestedFiles\":[],\"closedAt\":null}",
            Set.of("projectId", "number", "key", "closedAt")),
    TASKS(
            "ticketId",
            "title",
            "completedAt",
            "{\"description\":\"\",\"status\":\"pending\",\"assignee\":null,\"estimateMinutes\":null,\"tags\":[],"
                    + "\"completedAt\":null}",
            Set.of("ticketId", "number", "key", "position", "completedAt"));

    private static final Set<String> SYSTEM = Set.of("id", "revision", "createdAt", "updatedAt", "deletedAt");

    private final String link;
    private final String title;
    private final String finishedAt;
    private final String defaults;

    @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of and never handed out.
    private final Set<String> fixed;

    Kind(String link, String title, String finishedAt, String defaults, Set<String> fixed) {
        this.link = link;
        this.title = title;
        this.finishedAt = finishedAt;
        this.defaults = defaults;
        this.fixed = fixed;
    }

    /** The name in paths. */
    String resource() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The field that links to the row above. */
    String link() {
        return link;
    }

    /** The text that must not be blank. */
    String title() {
        return title;
    }

    /** The moment that follows the status. */
    String finishedAt() {
        return finishedAt;
    }

    boolean finishes(String status) {
        return status.equals("closed") || status.equals("completed");
    }

    /** The fields of a row for which nothing was sent, as JSON. */
    String defaults() {
        return defaults;
    }

    /** Whether a change of the field is refused. */
    boolean fixed(String field) {
        return fixed.contains(field) || SYSTEM.contains(field);
    }

    Optional<Kind> above() {
        return all().stream()
                .filter(kind -> kind.below().equals(Optional.of(this)))
                .findFirst();
    }

    Optional<Kind> below() {
        return switch (this) {
            case PROJECTS -> Optional.of(TICKETS);
            case TICKETS -> Optional.of(TASKS);
            case TASKS -> Optional.empty();
        };
    }

    static List<Kind> all() {
        return List.of(values());
    }
}
