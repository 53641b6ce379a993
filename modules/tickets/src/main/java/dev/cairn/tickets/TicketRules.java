package dev.cairn.tickets;

import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Changes;
import dev.cairn.platform.module.Resource;
import dev.cairn.projects.ProjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers new tickets within their project, and keeps the moment of closing in step with the status. */
final class TicketRules implements Resource.BeforeWrite {
    @Override
    public void check(Changes changes) {
        TicketSql sql = changes.session().attach(TicketSql.class);
        Map<ProjectId, List<TicketRow>> created = changes.of(Change.Kind.CREATE)
                .map(change -> new TicketRow(change.after()))
                .collect(Collectors.groupingBy(TicketRow::projectId, LinkedHashMap::new, Collectors.toList()));
        created.forEach((projectId, tickets) -> number(tickets, sql.takeNumbers(projectId, tickets.size())));
        changes.all().forEach(change -> followStatus(change, changes.session().now()));
    }

    private static void number(List<TicketRow> tickets, Numbers taken) {
        long number = taken.lastNumber() - tickets.size();
        for (TicketRow ticket : tickets) {
            number++;
            ticket.number(number).key(taken.projectKey() + "-" + number);
        }
    }

    private static void followStatus(Change change, Instant now) {
        TicketRow ticket = new TicketRow(change.after());
        if (change.changes(TicketTable.STATUS) && ticket.status() != null) {
            ticket.closedAt(ticket.status() == TicketStatus.CLOSED ? now : null);
        }
    }

    /**
     * Numbers just taken.
     *
     * @param lastNumber the last of them
     * @param projectKey the key that goes in front
     */
    public record Numbers(long lastNumber, String projectKey) {}
}
