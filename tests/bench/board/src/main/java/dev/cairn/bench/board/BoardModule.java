package dev.cairn.bench.board;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.util.List;

/** Serves tickets and tasks with the columns of the peers; the revision and the time of deletion come on top. */
@ResourceTable(
        name = "tickets",
        createOnly = {"project_id"})
@ResourceTable(
        name = "tasks",
        createOnly = {"ticket_id"})
public final class BoardModule implements DomainModule {
    @Override
    public String name() {
        return "board";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("tickets"), Resource.of("tasks"));
    }
}
