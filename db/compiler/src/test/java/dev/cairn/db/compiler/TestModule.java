package dev.cairn.db.compiler;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A small module in a folder of its own, compiled with the processor as Maven compiles the real ones. */
final class TestModule {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private final Path folder;
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<Path> linked = new ArrayList<>();

    TestModule(Path folder) {
        this.folder = folder;
    }

    /** Adds a migration: {@code notes/V1__create_notes.sql}. */
    TestModule script(String name, String sql) {
        try {
            for (Path root : List.of(resources(), classes())) {
                Path script = root.resolve("db/migration").resolve(name);
                Files.createDirectories(script.getParent());
                Files.writeString(script, sql);
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    TestModule source(String source) {
        sources.add(new Source(source));
        return this;
    }

    /** Puts another module, which was compiled before, on the class path. */
    TestModule linkedTo(TestModule other) {
        linked.add(other.classes());
        return this;
    }

    /** Does the same with the other module in a jar. */
    TestModule linkedToJar(TestModule other) {
        Path jar = other.folder.resolve("module.jar");
        try (FileSystem archive = FileSystems.newFileSystem(jar, Map.of("create", "true"));
                Stream<Path> files = Files.walk(other.classes())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path entry = archive.getPath(other.classes().relativize(file).toString());
                Files.createDirectories(archive.getPath("/").resolve(entry).getParent());
                Files.copy(file, entry);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        linked.add(jar);
        return this;
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path generated() {
        return folder.resolve("generated");
    }

    private Path resources() {
        return folder.resolve("resources");
    }

    /** Compiles and returns the errors and warnings. */
    List<Message> compile() {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                COMPILER.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes());
            Files.createDirectories(generated());
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes()));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated()));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-parameters",
                    "-Xlint:all,-classfile,-processing",
                    "-Acairn.resources=" + resources());
            JavaCompiler.CompilationTask task =
                    COMPILER.getTask(new StringWriter(), files, diagnostics, options, null, sources);
            task.setProcessors(List.of(new SchemaProcessor()));
            task.call();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return diagnostics.getDiagnostics().stream().map(Message::of).toList();
    }

    private List<Path> classPath() {
        List<Path> path = new ArrayList<>(linked);
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(Path::of)
                .forEach(path::add);
        return path;
    }

    /**
     * What the compiler says.
     *
     * @param place the file's name and the line, as in {@code NoteSql.java:7}
     * @param text what it says
     */
    record Message(String place, String text) {
        static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
            JavaFileObject source = diagnostic.getSource();
            String file = source == null ? "" : source.getName().replaceFirst(".*/", "");
            return new Message(file + ":" + diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT));
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(
                    URI.create(
                            "string:///" + first(PACKAGE, text).replace('.', '/') + "/" + first(TYPE, text) + ".java"),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException(text);
            }
            return matcher.group(1);
        }
    }
}
