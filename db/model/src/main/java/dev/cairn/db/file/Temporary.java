package dev.cairn.db.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file, or a folder of files, that is of use to its maker alone. It goes when it is closed, and at the latest when the process is told to
 * end: what is in it may be private and large, and nobody would look for it. Thread-safe.
 */
public final class Temporary implements AutoCloseable {
    /** Those who work in the folder go on until the process has ended, and a folder goes only while nothing is in it. */
    private static final int ATTEMPTS = 100;

    private final Path path;
    private final Thread end = new Thread(this::remove, "cairn-temporary");

    private Temporary(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** What will lie at that path. */
    public static Temporary at(Path path) {
        return new Temporary(path);
    }

    /** A new folder of that name, with something behind it, in the system's folder for temporary files. */
    public static Temporary folder(String name) throws IOException {
        return new Temporary(Files.createTempDirectory(name));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Removes it, if it is still there. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException ending) {
            // Then that removes it once more.
        }
    }

    private void remove() {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
            try {
                if (Files.isDirectory(path)) {
                    empty();
                }
                Files.deleteIfExists(path);
            } catch (IOException left) {
                // Nobody looks for it, and the system empties its folder of temporary files.
            }
        }
    }

    private void empty() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
