package dev.cairn.app.beads;

import dev.cairn.platform.module.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a Beads status becomes.
 *
 * @param name the status in Cairn
 * @param endColumn the column that tells when the work ended; null while it has not
 * @param original the status in Beads where Cairn's says less; else empty
 */
record BeadsStatus(String name, @Nullable String endColumn, String original) {
    static BeadsStatus of(String beads, boolean ticket) {
        return ticket ? ofTicket(beads) : ofTask(beads);
    }

    private static BeadsStatus ofTicket(String beads) {
        return switch (beads) {
            case "", "open" -> new BeadsStatus("open", null, "");
            case "in_progress" -> new BeadsStatus("in_progress", null, "");
            case "hooked" -> new BeadsStatus("in_progress", null, beads);
            case "closed" -> new BeadsStatus("closed", "closed_at", "");
            case "tombstone" -> new BeadsStatus("closed", "closed_at", beads);
            default -> new BeadsStatus("open", null, beads);
        };
    }

    private static BeadsStatus ofTask(String beads) {
        return switch (beads) {
            case "", "open" -> new BeadsStatus("pending", null, "");
            case "in_progress" -> new BeadsStatus("in_progress", null, "");
            case "hooked" -> new BeadsStatus("in_progress", null, beads);
            case "closed" -> new BeadsStatus("completed", "completed_at", "");
            case "tombstone" -> new BeadsStatus("cancelled", null, beads);
            default -> new BeadsStatus("pending", null, beads);
        };
    }

    /** Sets status and end; what is not told by them goes into the text. */
    void into(Row row, BeadsIssue issue, IssueText text) {
        row.set("status", name);
        if (!original.isEmpty()) {
            text.keep("status", original);
        }
        if (endColumn != null) {
            row.set(endColumn, Objects.requireNonNullElse(issue.closedAt(), row.get("updated_at")));
        } else if (issue.closedAt() != null) {
            text.keep("closed_at", issue.text("closed_at"));
        }
    }
}
