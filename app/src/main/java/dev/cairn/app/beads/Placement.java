package dev.cairn.app.beads;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where every issue goes: numbers and keys in the order in which the issues were made, tickets before their tasks. */
final class Placement {
    /**
     * One issue's place.
     *
     * @param issue the issue
     * @param ticket the issue whose ticket this becomes a task of; null when it becomes a ticket
     * @param number its number in the project or in the ticket
     * @param key its key
     */
    record Place(BeadsIssue issue, @Nullable String ticket, long number, String key) {
        boolean isTicket() {
            return ticket == null;
        }
    }

    private static final Comparator<BeadsIssue> BY_AGE = Comparator.comparing(
                    (BeadsIssue issue) -> issue.createdAt() == null ? Instant.MAX : issue.createdAt())
            .thenComparing(BeadsIssue::line);

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Long> lastTask = new HashMap<>();
    private long lastTicket;

    Placement(String projectKey, Collection<BeadsIssue> issues, Ancestry ancestry) {
        List<BeadsIssue> byAge = issues.stream().sorted(BY_AGE).toList();
        for (BeadsIssue issue : byAge) {
            if (ancestry.ticketOf(issue).equals(issue.id())) {
                long number = ++lastTicket;
                places.put(issue.id(), new Place(issue, null, number, projectKey + "-" + number));
            }
        }
        for (BeadsIssue issue : byAge) {
            places.computeIfAbsent(issue.id(), id -> task(issue, ancestry.ticketOf(issue)));
        }
    }

    /** All places, tickets first. */
    Collection<Place> all() {
        return places.values();
    }

    /** The place of the issue with that id, or null when the file has no such issue. */
    @Nullable Place of(String issue) {
        return places.get(issue);
    }

    /** The number of the last ticket. */
    long lastTicket() {
        return lastTicket;
    }

    /** The number of the last task, by the issue that became the ticket. */
    Map<String, Long> lastTask() {
        return lastTask;
    }

    private Place task(BeadsIssue issue, String ticket) {
        long number = lastTask.merge(ticket, 1L, Long::sum);
        Place parent = places.get(ticket);
        if (parent == null) {
            throw new IllegalStateException("ticket of " + issue.id() + " is not placed");
        }
        return new Place(issue, ticket, number, parent.key() + "." + number);
    }
}
