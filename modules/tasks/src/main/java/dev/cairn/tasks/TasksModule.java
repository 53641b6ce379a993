package dev.cairn.tasks;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Routes;
import dev.cairn.tickets.TicketId;
import java.util.List;

/** Serves tasks, and puts a ticket's tasks in order. */
@ResourceTable(
        name = "tasks",
        serverSet = {"number", "key", "position", "completed_at"},
        createOnly = {"ticket_id"},
        defaultSort = "position")
public final class TasksModule implements DomainModule {
    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("tasks").beforeWrite(new TaskRules()));
    }

    @Override
    public void routes(Routes routes) {
        routes.post(
                "/api/tickets/{id}/tasks/order",
                "Put a ticket's tasks in an order; those not named follow",
                TaskOrder.class,
                TaskOrder.Placed.class,
                (session, ticketId, order) -> order.apply(session, TicketId.of(ticketId)));
    }
}
