package dev.cairn.tasks;

import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Changes;
import dev.cairn.platform.module.Resource;
import dev.cairn.tickets.TicketId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers new tasks within their ticket, puts them behind the others, and keeps the moment of completion in step with the status. */
final class TaskRules implements Resource.BeforeWrite {
    @Override
    public void check(Changes changes) {
        TaskSql sql = changes.session().attach(TaskSql.class);
        Map<TicketId, List<TaskRow>> created = changes.of(Change.Kind.CREATE)
                .map(change -> new TaskRow(change.after()))
                .collect(Collectors.groupingBy(TaskRow::ticketId, LinkedHashMap::new, Collectors.toList()));
        created.forEach((ticketId, tasks) -> number(tasks, sql.takeNumbers(ticketId, tasks.size())));
        changes.all().forEach(change -> followStatus(change, changes.session().now()));
    }

    private static void number(List<TaskRow> tasks, Numbers taken) {
        long number = taken.lastNumber() - tasks.size();
        long position = taken.lastPosition();
        for (TaskRow task : tasks) {
            number++;
            position++;
            task.number(number).key(taken.ticketKey() + "." + number).position(position);
        }
    }

    private static void followStatus(Change change, Instant now) {
        TaskRow task = new TaskRow(change.after());
        if (change.changes(TaskTable.STATUS) && task.status() != null) {
            task.completedAt(task.status() == TaskStatus.COMPLETED ? now : null);
        }
    }

    /**
     * Numbers just taken.
     *
     * @param lastNumber the last of them
     * @param ticketKey the key that goes in front
     * @param lastPosition the position of the ticket's last task
     */
    public record Numbers(long lastNumber, String ticketKey, long lastPosition) {}
}
