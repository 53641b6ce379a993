package dev.cairn.app.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.WorkingCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of backups in a data folder. A backup is a database file with its manifest beside it; the manifest gets its name first, so
 * that a database file that is there is complete. Immutable.
 *
 * @param path where it is; it need not exist
 */
public record BackupFolder(Path path) {
    static final String DATABASE = ".db";
    private static final String MANIFEST = ".json";
    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /**
     * One file in it. Immutable.
     *
     * @param name its name, which {@code restore} takes
     * @param bytes its size
     * @param manifest what it holds; null where nobody has looked yet: a database kept before a kill, or one that is damaged
     */
    public record Entry(String name, long bytes, @Nullable Manifest manifest) {
        /** Whether it is a backup made to be one, and not a database kept before something replaced it. */
        public boolean isRegular() {
            return BackupName.isRegular(name);
        }
    }

    /** The folder of that data folder. */
    public static BackupFolder of(DataFolder folder) {
        return new BackupFolder(folder.backups());
    }

    /** All that Cairn has put there, the oldest first. */
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!isThere()) {
            return entries;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                String base = base(name);
                if (name.equals(base + DATABASE) && BackupName.isOurs(base)) {
                    entries.add(new Entry(base, Files.size(file), read(base)));
                }
            }
        }
        entries.sort(Comparator.comparing(entry -> BackupName.age(entry.name())));
        return entries;
    }

    /** Makes it, unless it is there. */
    void create() throws IOException {
        if (!isThere()) {
            DiskFiles.createPrivateFolder(path);
        }
    }

    private boolean isThere() throws IOException {
        if (!Files.isDirectory(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(
                    path.toString(), null, "a file or a link to nowhere is where the folder of backups belongs");
        }
        return Files.isDirectory(path);
    }

    /** Where the database of that name lies. */
    Path database(String name) {
        return path.resolve(name + DATABASE);
    }

    /** The manifest of that name, or null when there is none or it cannot be read. */
    @Nullable Manifest read(String name) {
        Path file = manifest(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? JSON.readValue(Files.readAllBytes(file), Manifest.class)
                    : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Stores a manifest; once this returns, it is on disk. */
    void write(Manifest manifest) throws IOException {
        Path file = manifest(manifest.name());
        Path temporary = DiskFiles.withEnd(file, WorkingCopy.TEMPORARY);
        Files.deleteIfExists(temporary);
        DiskFiles.createPrivate(temporary);
        Files.write(temporary, (json(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
        DiskFiles.force(temporary);
        DiskFiles.rename(temporary, file);
    }

    /** A manifest as JSON for people. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes one: first the database, since a manifest alone is nothing. */
    void remove(String name) throws IOException {
        DiskFiles.removeDatabase(database(name));
        Files.deleteIfExists(manifest(name));
    }

    /** Removes what a kill has left: temporary files, and manifests whose database never got its name. Needs the lock for jobs. */
    void removeRemains() throws IOException {
        if (!isThere()) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(this::remains).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean remains(Path file) {
        String name = String.valueOf(file.getFileName());
        String base = base(name);
        if (!BackupName.isOurs(base)) {
            return false;
        }
        boolean alone = name.equals(base + MANIFEST) && !Files.exists(database(base));
        return alone || name.endsWith(WorkingCopy.TEMPORARY) || name.endsWith(WorkingCopy.TEMPORARY + "-journal");
    }

    /** The part before the first dot, which the names that Cairn gives have none of. */
    private static String base(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Path manifest(String name) {
        return path.resolve(name + MANIFEST);
    }
}
