package dev.cairn.db.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The migrations of one module. Immutable.
 *
 * @param module the module's name: its migration folder and the end of its history table's name
 * @param scripts its scripts by ascending version
 */
public record ModuleMigrations(String module, List<MigrationScript> scripts) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** Throws IllegalArgumentException when the module's name is not snake_case, it has no scripts or two of the same version. */
    public ModuleMigrations {
        if (!NAME.matcher(module).matches()) {
            throw new IllegalArgumentException("module " + module + ": name it in snake_case");
        }
        scripts = scripts.stream().sorted(MigrationScript.BY_VERSION).toList();
        long versions =
                scripts.stream().map(MigrationScript::version).distinct().count();
        if (scripts.isEmpty() || versions < scripts.size()) {
            throw new IllegalArgumentException(
                    "module " + module + " needs scripts of different versions in db/migration/"
                            + module + "; it has "
                            + scripts.stream().map(MigrationScript::name).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    /** The version of its last script. */
    public int last() {
        return scripts.get(scripts.size() - 1).version();
    }

    /** The script of that version, if there is one. */
    public Optional<MigrationScript> version(int version) {
        return scripts.stream().filter(script -> script.version() == version).findFirst();
    }

    /** The scripts in {@code db/migration/{module}} on the class path of that class, be it folders or jars. */
    public static ModuleMigrations of(String module, Class<?> anchor) {
        try {
            return new ModuleMigrations(module, ScriptFolder.onClassPath("db/migration/" + module, anchor));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the migrations of module " + module + " cannot be read", unreadable);
        }
    }

    /** The scripts in that folder. */
    public static ModuleMigrations in(Path folder, String module) {
        try {
            return new ModuleMigrations(module, ScriptFolder.onDisk(folder));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the migrations of module " + module + " cannot be read", unreadable);
        }
    }
}
