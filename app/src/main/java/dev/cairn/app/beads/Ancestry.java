package dev.cairn.app.beads;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which issue becomes a ticket and which a task of what ticket: an issue with an ancestor in the file becomes a task of its topmost one;
 * every other becomes a ticket, those whose parent is missing and those whose parents form a ring included.
 */
final class Ancestry {
    private final Map<String, BeadsIssue> issues;
    private final Map<String, String> tickets = new HashMap<>();

    Ancestry(Map<String, BeadsIssue> issues) {
        this.issues = issues;
        issues.values().forEach(this::climb);
    }

    /** The id of the issue that becomes the ticket of this one: its own when it becomes a ticket itself. */
    String ticketOf(BeadsIssue issue) {
        return tickets.getOrDefault(issue.id(), issue.id());
    }

    /** Whether the issue names a parent that is not in the file. */
    boolean orphaned(BeadsIssue issue) {
        return issue.parent().filter(parent -> !issues.containsKey(parent)).isPresent();
    }

    /** Whether the issue has a parent in the file and becomes a ticket all the same, since its parents form a ring. */
    boolean ringed(BeadsIssue issue) {
        return parent(issue).isPresent() && ticketOf(issue).equals(issue.id());
    }

    private void climb(BeadsIssue issue) {
        Set<String> path = new LinkedHashSet<>();
        BeadsIssue top = issue;
        Optional<BeadsIssue> parent = Optional.of(issue);
        while (parent.isPresent() && !tickets.containsKey(parent.get().id())) {
            top = parent.get();
            if (!path.add(top.id())) {
                placeRing(path, top.id());
                return;
            }
            parent = parent(top);
        }
        String ticket = parent.map(placed -> tickets.get(placed.id())).orElse(top.id());
        path.forEach(id -> tickets.put(id, ticket));
    }

    /** What leads into the ring belongs to the member where it comes in; the members, from there to the end of the path, are tickets. */
    private void placeRing(Set<String> path, String entry) {
        boolean inRing = false;
        for (String id : path) {
            inRing |= id.equals(entry);
            tickets.put(id, inRing ? id : entry);
        }
    }

    private Optional<BeadsIssue> parent(BeadsIssue issue) {
        return issue.parent().map(issues::get);
    }
}
