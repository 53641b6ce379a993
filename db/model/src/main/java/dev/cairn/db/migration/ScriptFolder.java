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
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds a module's scripts in a folder, on disk or in a jar. Scripts that undo ({@code U1__...}) are left out. */
final class ScriptFolder {
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
            List<MigrationScript> scripts = new ArrayList<>();
            for (Path file : files.filter(path -> applies(name(path))).toList()) {
                scripts.add(new MigrationScript(name(file), Files.readString(file)));
            }
            return scripts;
        }
    }

    private static List<MigrationScript> inJar(URL folder) throws IOException {
        JarURLConnection connection = (JarURLConnection) folder.openConnection();
        connection.setUseCaches(false);
        String prefix = connection.getEntryName().replaceFirst("/?$", "/");
        try (JarFile jar = connection.getJarFile()) {
            List<MigrationScript> scripts = new ArrayList<>();
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name =
                        entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
                if (!name.contains("/") && applies(name)) {
                    scripts.add(read(jar, entry, name));
                }
            }
            return scripts;
        }
    }

    private static MigrationScript read(JarFile jar, JarEntry entry, String name) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new MigrationScript(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static boolean applies(String name) {
        return name.endsWith(".sql") && !name.startsWith("U");
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
