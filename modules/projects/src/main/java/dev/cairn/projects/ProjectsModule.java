package dev.cairn.projects;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.util.List;

/** Serves projects. All their rules are in their schema. */
@ResourceTable(
        name = "projects",
        createOnly = {"key"})
public final class ProjectsModule implements DomainModule {
    @Override
    public String name() {
        return "projects";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("projects"));
    }
}
