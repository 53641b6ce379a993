package dev.cairn.db;

import dev.cairn.db.migration.ModuleMigrations;
import java.nio.file.Path;
import java.util.List;

/** The real scripts that create the tables of the three modules, read from their sources. Those behind them come and go with the modules. */
public final class ModuleScripts {
    private static final List<String> MODULES = List.of("projects", "tickets", "tasks");

    private ModuleScripts() {}

    public static List<ModuleMigrations> all() {
        return MODULES.stream().map(ModuleScripts::of).toList();
    }

    public static ModuleMigrations of(String module) {
        Path modules = Path.of("..", "..", "modules");
        Path folder = modules.resolve(module + "/src/main/resources/db/migration/" + module);
        return new ModuleMigrations(
                module, ModuleMigrations.in(folder, module).scripts().subList(0, 1));
    }
}
