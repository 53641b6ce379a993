package dev.cairn.tickets;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Routes;
import dev.cairn.projects.ProjectId;
import java.util.List;

/** Serves tickets, and the summary of a project. */
@ResourceTable(
        name = "tickets",
        serverSet = {"number", "key", "closed_at"},
        createOnly = {"project_id"})
public final class TicketsModule implements DomainModule {
    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("tickets").beforeWrite(new TicketRules()));
    }

    @Override
    public void routes(Routes routes) {
        routes.get(
                "/api/projects/{id}/summary",
                "Count a project's tickets by status and priority",
                ProjectSummary.class,
                (session, projectId) ->
                        ProjectSummary.of(session.attach(TicketSql.class), ProjectId.of(projectId), session.now()));
    }
}
