package dev.cairn.app.scaffold;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The sources of Cairn in a folder, and what is about to be written there. Nothing is until {@link #write}. */
public final class Checkout {
    private static final String MODULES = "app/src/main/java/dev/cairn/app/Modules.java";

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

    private final Path root;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    private Checkout(Path root) {
        this.root = root;
    }

    /** The checkout that the folder lies in; fails the command when it lies in none. */
    public static Checkout around(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(MODULES)) && Files.exists(at.resolve("pom.xml"))) {
                return new Checkout(at);
            }
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                folder.toAbsolutePath().normalize() + " is no checkout of Cairn: go into one and try again");
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The names of the files in a folder, sorted; none when it is not there. */
    List<String> names(String folder) {
        try (var files = Files.list(root.resolve(folder))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** The artifacts of the modules that the build lists. */
    List<String> artifacts() {
        return MODULE.matcher(text("pom.xml"))
                .results()
                .map(module -> module.group(1) + "/pom.xml")
                .filter(this::exists)
                .flatMap(file -> ARTIFACT.matcher(text(file)).results().map(artifact -> artifact.group(1)))
                .toList();
    }

    /** Adds a file; fails the command when it is there already. */
    void add(String path, String text) {
        if (exists(path)) {
            throw new CommandFailure(ExitCode.USAGE, path + " is there already; nothing was written");
        }
        texts.put(root.resolve(path), text);
    }

    /** Puts a text in front of the first place where that mark stands in a file. */
    void insertBefore(String path, String mark, String inserted) {
        String text = text(path);
        int at = text.indexOf(mark);
        if (at < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    path + " has no line \"" + mark.strip()
                            + "\" to stand before: bring it back, or write the module by hand");
        }
        texts.put(root.resolve(path), text.substring(0, at) + inserted + text.substring(at));
    }

    /** Adds an import among the sorted ones of a Java file. */
    void addImport(String path, String type) {
        String line = "import " + type + ";\n";
        String next = text(path)
                .lines()
                .filter(other -> other.startsWith("import ") && (other + "\n").compareTo(line) > 0)
                .findFirst()
                .orElse("\n/**");
        insertBefore(path, next, line);
    }

    /** Writes everything and returns the paths, changed files too. */
    public List<String> write() {
        texts.forEach((file, text) -> {
            try {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.UNREADABLE, "cannot write " + file + ": " + e.getMessage(), e);
            }
        });
        return texts.keySet().stream()
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    String text(String path) {
        Path file = root.resolve(path);
        String pending = texts.get(file);
        try {
            return pending == null ? Files.readString(file) : pending;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
