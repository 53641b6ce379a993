package dev.cairn.db.migration;

import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Hands a module's scripts to Flyway, so that what it runs is what the fingerprint covers. Immutable. */
final class ScriptResources implements ResourceProvider {
    private final List<MigrationScript> scripts;

    ScriptResources(List<MigrationScript> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts.stream()
                .filter(script -> script.name().equals(name))
                .findFirst()
                .map(ScriptResource::new)
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.name().startsWith(prefix))
                .filter(script -> Arrays.stream(suffixes).anyMatch(script.name()::endsWith))
                .<LoadableResource>map(ScriptResource::new)
                .toList();
    }

    private static final class ScriptResource extends LoadableResource {
        private final MigrationScript script;

        ScriptResource(MigrationScript script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.sql());
        }

        @Override
        public String getAbsolutePath() {
            return script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.name();
        }

        @Override
        public String getFilename() {
            return script.name();
        }

        @Override
        public String getRelativePath() {
            return script.name();
        }
    }
}
