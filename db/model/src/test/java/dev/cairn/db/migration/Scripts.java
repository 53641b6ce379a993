package dev.cairn.db.migration;

import dev.cairn.db.ModuleScripts;
import java.util.ArrayList;
import java.util.List;

/** Variations of the modules' real scripts. */
final class Scripts {
    private Scripts() {}

    /** All modules, one of them with more scripts. */
    static List<ModuleMigrations> with(String module, MigrationScript... more) {
        return ModuleScripts.all().stream()
                .map(one -> one.module().equals(module) ? longer(one, more) : one)
                .toList();
    }

    /** All modules, one of them with other scripts. */
    static List<ModuleMigrations> withOnly(String module, MigrationScript... scripts) {
        return ModuleScripts.all().stream()
                .map(one -> one.module().equals(module) ? new ModuleMigrations(module, List.of(scripts)) : one)
                .toList();
    }

    private static ModuleMigrations longer(ModuleMigrations module, MigrationScript... more) {
        List<MigrationScript> scripts = new ArrayList<>(module.scripts());
        scripts.addAll(List.of(more));
        return new ModuleMigrations(module.module(), scripts);
    }
}
