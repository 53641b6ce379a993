package dev.cairn.db.compiler.schema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The migrations of other modules, found on the class path. A processor cannot list the class path, so each module leaves behind, under
 * the name of each of its tables, which scripts make that table, those of the modules it links to in front.
 */
final class LinkedScripts {
    // javac looks into a jar for names that are packages alone, which rules META-INF out.
    private static final String INDEX = "db/tables/";
    private static final String SCRIPTS = "db/migration/";

    private final Filer filer;
    private final String ownModule;

    LinkedScripts(Filer filer, String ownModule) {
        this.filer = filer;
        this.ownModule = ownModule;
    }

    /** The scripts that make those tables, as far as other modules do: their texts by {@code module/script}, in the order they run. */
    Map<String, String> making(Collection<String> tables) throws CompilationFault {
        Map<String, String> scripts = new LinkedHashMap<>();
        for (String table : tables) {
            List<String> lines = read(INDEX + table).orElse("").lines().toList();
            for (String script : lines.subList(Math.min(1, lines.size()), lines.size())) {
                if (!script.startsWith(ownModule + "/") && !scripts.containsKey(script)) {
                    scripts.put(script, text(script));
                }
            }
        }
        return scripts;
    }

    /** The package with the Java types of another module's table. */
    Optional<String> packageOf(String table) {
        return read(INDEX + table).flatMap(text -> text.lines().findFirst());
    }

    /** Leaves behind which scripts make those tables, under the package with their Java types. */
    void index(Collection<String> tables, String types, List<String> scripts) throws CompilationFault {
        List<String> lines = new ArrayList<>();
        lines.add(types);
        lines.addAll(scripts);
        for (String table : tables) {
            try (var writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", INDEX + table)
                    .openWriter()) {
                writer.write(String.join("\n", lines) + "\n");
            } catch (IOException failure) {
                throw new CompilationFault(INDEX + table + " cannot be written: " + failure.getMessage());
            }
        }
    }

    private String text(String script) throws CompilationFault {
        return read(SCRIPTS + script)
                .orElseThrow(() -> new CompilationFault("the class path has no " + SCRIPTS + script
                        + ", which a table that this module links to is made by: build that module again"));
    }

    private Optional<String> read(String resource) {
        try {
            return Optional.of(filer.getResource(StandardLocation.CLASS_PATH, "", resource)
                    .getCharContent(true)
                    .toString());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
