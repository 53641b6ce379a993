package dev.cairn.db.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds a module's scripts in a folder, on disk or in a jar, each with the one that undoes it ({@code U1__...}). */
final class ScriptFolder {
    private static final String SQL = ".sql";
    private static final String UNDO = "U";
    /** The names of the scripts in each jar: a jar of ten thousand files takes a while to look through. */
    private static final Map<String, List<String>> SCRIPTS_IN_JARS = new ConcurrentHashMap<>();

    private ScriptFolder() {}

    static List<MigrationScript> onClassPath(String folder, Class<?> anchor) throws IOException {
        ClassLoader loader = Objects.requireNonNullElseGet(anchor.getClassLoader(), ClassLoader::getSystemClassLoader);
        List<MigrationScript> scripts = new ArrayList<>();
        for (URL found : Collections.list(loader.getResources(folder))) {
            scripts.addAll(
                    found.getProtocol().equals("jar") ? inJar(found) : onDisk(Path.of(URI.create(found.toString()))));
        }
        return scripts.stream().distinct().toList();
    }

    static List<MigrationScript> onDisk(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.filter(path -> name(path).endsWith(SQL)).toList()) {
                texts.put(name(file), Files.readString(file));
            }
            return scripts(texts);
        }
    }

    private static List<MigrationScript> inJar(URL folder) throws IOException {
        JarURLConnection connection = (JarURLConnection) folder.openConnection();
        connection.setUseCaches(false);
        String prefix = connection.getEntryName().replaceFirst("/?$", "/");
        try (JarFile jar = connection.getJarFile()) {
            Map<String, String> texts = new TreeMap<>();
            for (String script : SCRIPTS_IN_JARS.computeIfAbsent(jar.getName(), name -> scriptsIn(jar))) {
                String name = script.startsWith(prefix) ? script.substring(prefix.length()) : "/";
                if (!name.contains("/")) {
                    texts.put(name, text(jar, jar.getJarEntry(script)));
                }
            }
            return scripts(texts);
        }
    }

    private static List<String> scriptsIn(JarFile jar) {
        List<String> scripts = new ArrayList<>();
        jar.entries().asIterator().forEachRemaining(entry -> {
            if (entry.getName().endsWith(SQL)) {
                scripts.add(entry.getName());
            }
        });
        return List.copyOf(scripts);
    }

    private static List<MigrationScript> scripts(Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(text -> !text.getKey().startsWith(UNDO))
                .map(text -> new MigrationScript(
                        text.getKey(),
                        text.getValue(),
                        texts.get(UNDO + text.getKey().substring(1))))
                .toList();
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
