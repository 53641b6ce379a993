package dev.cairn.tasks;

import dev.cairn.db.schema.IncludesDeleted;
import dev.cairn.tasks.TaskOrder.Place;
import dev.cairn.tasks.TaskRules.Numbers;
import dev.cairn.tickets.TicketId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that are the tasks' own. */
public interface TaskSql {
    /**
     * Takes that many numbers from a ticket's counter, which never goes back and passes numbers that other programs have given; a new task
     * stands behind deleted ones too.
     */
    @IncludesDeleted
    @SqlQuery("""
            INSERT INTO task_counters (ticket_id, last_number)
            VALUES (:ticketId, :count + (SELECT ifnull(max(number), 0) FROM tasks WHERE ticket_id = :ticketId))
            ON CONFLICT (ticket_id) DO UPDATE SET last_number = max(last_number + :count, excluded.last_number)
            RETURNING last_number,
                (SELECT key FROM tickets WHERE id = ticket_id) AS ticket_key,
                (SELECT ifnull(max(position), 0) FROM tasks WHERE tasks.ticket_id = task_counters.ticket_id) AS last_position
            """)
    @RegisterConstructorMapper(Numbers.class)
    Numbers takeNumbers(TicketId ticketId, int count);

    /** The live tasks of a ticket in their order. */
    @SqlQuery("""
            SELECT id, key, position FROM tasks
            WHERE ticket_id = :ticketId AND deleted_at IS NULL ORDER BY position, id
            """)
    @RegisterConstructorMapper(Place.class)
    List<Place> places(TicketId ticketId);
}
