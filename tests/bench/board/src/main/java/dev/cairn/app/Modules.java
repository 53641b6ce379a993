package dev.cairn.app;

import dev.cairn.bench.board.BoardModule;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.projects.ProjectsModule;
import java.util.List;

/**
 * The benchmark's list of modules. On the class path in front of the jar it takes the place of the application's, so that what is measured
 * is the whole of Cairn but for its tables.
 */
public final class Modules {
    private Modules() {}

    /** Every module that is measured. */
    public static List<DomainModule> all() {
        return List.of(new ProjectsModule(), new BoardModule());
    }
}
