package dev.cairn.tests.house;

import dev.cairn.db.migration.Migrations;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which modules each one reaches along the foreign keys of its tables. */
final class ModuleLinks {
    private ModuleLinks() {}

    /** For each module those that it reaches directly or through others. Modules stand behind those they link to. */
    static Map<DomainModule, Set<DomainModule>> reached(List<DomainModule> modules) {
        Schema schema = schema(modules);
        Map<String, DomainModule> owners = new LinkedHashMap<>();
        Map<DomainModule, Set<DomainModule>> reached = new LinkedHashMap<>();
        for (DomainModule module : modules) {
            Set<DomainModule> known = new LinkedHashSet<>();
            module.resources().stream()
                    .map(Resource::table)
                    .flatMap(table -> schema.table(table).links().stream())
                    .map(Link::target)
                    .filter(owners::containsKey)
                    .map(owners::get)
                    .forEach(owner -> {
                        known.add(owner);
                        known.addAll(reached.get(owner));
                    });
            module.resources().forEach(resource -> owners.put(resource.table(), module));
            reached.put(module, known);
        }
        return reached;
    }

    private static Schema schema(List<DomainModule> modules) {
        try {
            Path file = Files.createTempFile("cairn-links", ".db");
            try {
                new Migrations(modules.stream()
                                .map(module -> ModuleMigrations.of(module.name(), module.getClass()))
                                .toList())
                        .apply(file);
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                    return SchemaReader.read(connection);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
