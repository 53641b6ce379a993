package dev.cairn.app;

import dev.cairn.platform.module.DomainModule;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tasks.TasksModule;
import dev.cairn.tickets.TicketsModule;
import java.util.ArrayList;
import java.util.List;

/** The one list of modules. Its order is the order of migration: a module stands behind those its foreign keys point to. */
public final class Modules {
    private Modules() {}

    /** Every module of this Cairn. */
    public static List<DomainModule> all() {
        List<DomainModule> modules = new ArrayList<>();
        modules.add(new ProjectsModule());
        modules.add(new TicketsModule());
        modules.add(new TasksModule());
        return List.copyOf(modules);
    }
}
