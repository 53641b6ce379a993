package dev.cairn.tickets;

import dev.cairn.db.schema.IncludesDeleted;
import dev.cairn.db.schema.ScanAllowed;
import dev.cairn.projects.ProjectId;
import dev.cairn.tickets.TicketRules.Numbers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that are the tickets' own. */
public interface TicketSql {
    /** Takes that many numbers from a project's counter, which never goes back and passes numbers that other programs have given. */
    @IncludesDeleted
    @SqlQuery("""
            INSERT INTO ticket_counters (project_id, last_number)
            VALUES (:projectId, :count + (SELECT ifnull(max(number), 0) FROM tickets WHERE project_id = :projectId))
            ON CONFLICT (project_id) DO UPDATE SET last_number = max(last_number + :count, excluded.last_number)
            RETURNING last_number, (SELECT key FROM projects WHERE id = project_id) AS project_key
            """)
    @RegisterConstructorMapper(Numbers.class)
    Numbers takeNumbers(ProjectId projectId, int count);

    /** How many live tickets of a project have each status. */
    @SqlQuery("""
            SELECT status, count(*) AS tickets FROM tickets
            WHERE project_id = :projectId AND deleted_at IS NULL GROUP BY status
            """)
    @ScanAllowed("sorts the statuses of one project's tickets, which the index on its id leads to")
    @KeyColumn("status")
    @ValueColumn("tickets")
    Map<TicketStatus, Long> countByStatus(ProjectId projectId);

    /** How many live tickets of a project that are not closed have each priority. */
    @SqlQuery("""
            SELECT priority, count(*) AS tickets FROM tickets
            WHERE project_id = :projectId AND deleted_at IS NULL AND status <> 'closed' GROUP BY priority
            """)
    @ScanAllowed("sorts the priorities of one project's tickets, which the index on its id leads to")
    @KeyColumn("priority")
    @ValueColumn("tickets")
    Map<TicketPriority, Long> countUnclosedByPriority(ProjectId projectId);

    /** How many live tickets of a project that are not closed were due before that day. */
    @SqlQuery("""
            SELECT count(*) FROM tickets
            WHERE project_id = :projectId AND deleted_at IS NULL AND status <> 'closed' AND due_on < :today
            """)
    long countOverdue(ProjectId projectId, LocalDate today);

    /** The live tickets of a project that were closed last, the latest first. */
    @SqlQuery("""
            SELECT id, key, title, closed_at FROM tickets
            WHERE project_id = :projectId AND deleted_at IS NULL AND closed_at IS NOT NULL
            ORDER BY closed_at DESC, id LIMIT :limit
            """)
    @RegisterConstructorMapper(ClosedTicket.class)
    List<ClosedTicket> closedLast(ProjectId projectId, int limit);

    /** A ticket that was closed. The moment is the text that is stored, since other programs may have written it in a form of their own. */
    record ClosedTicket(String id, String key, String title, String closedAt) {}
}
