package dev.cairn.tickets;

import dev.cairn.db.schema.StoredValue;
import dev.cairn.projects.ProjectId;
import dev.cairn.tickets.TicketSql.ClosedTicket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a project stands; deleted tickets are left out. Immutable.
 *
 * @param projectId the project
 * @param tickets how many tickets it has
 * @param byStatus how many tickets have each status, those without any included
 * @param unclosedByPriority how many tickets that are not closed have each priority, those without any included
 * @param overdue how many tickets that are not closed were due before today (UTC)
 * @param recentlyClosed the ten tickets closed last, the latest first
 */
public record ProjectSummary(
        String projectId,
        long tickets,
        Map<String, Long> byStatus,
        Map<String, Long> unclosedByPriority,
        long overdue,
        List<ClosedTicket> recentlyClosed) {

    private static final int RECENT = 10;

    static ProjectSummary of(TicketSql sql, ProjectId projectId, Instant now) {
        Map<String, Long> byStatus = inOrder(TicketStatus.values(), sql.countByStatus(projectId));
        return new ProjectSummary(
                projectId.stored(),
                byStatus.values().stream().mapToLong(Long::longValue).sum(),
                byStatus,
                inOrder(TicketPriority.values(), sql.countUnclosedByPriority(projectId)),
                sql.countOverdue(projectId, now.atOffset(ZoneOffset.UTC).toLocalDate()),
                sql.closedLast(projectId, RECENT));
    }

    private static <V extends StoredValue> Map<String, Long> inOrder(V[] values, Map<V, Long> counts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (V value : values) {
            ordered.put(value.stored(), counts.getOrDefault(value, 0L));
        }
        return ordered;
    }
}
