package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.Temporary;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite's own code. It lies in the jar and is unpacked into the folder for temporary files, from where the system must let it run. */
public final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String UNPACKED_BEFORE = "org.sqlite.lib.path";
    private static boolean loaded;

    private NativeLibrary() {}

    /** Loads it, unless it is loaded. Fails the command when it cannot be. */
    public static synchronized void require() {
        if (loaded) {
            return;
        }
        String folder = System.getProperty(FOLDER, System.getProperty("java.io.tmpdir"));
        try {
            loaded = isNamelessOnceLoaded() ? loadFrom(folder) : SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw missing(folder, e);
        }
        if (!loaded) {
            throw missing(folder, null);
        }
    }

    private static boolean isNamelessOnceLoaded() {
        return System.getProperty(UNPACKED_BEFORE) == null
                && FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** The driver removes what it unpacks when the JVM exits, which it does not where a server halts it or somebody kills it. */
    private static boolean loadFrom(String parent) throws Exception {
        try (Temporary folder = Temporary.at(Files.createTempDirectory(Path.of(parent), "cairn-sqlite"))) {
            System.setProperty(FOLDER, folder.path().toString());
            return SQLiteJDBCLoader.initialize();
        } finally {
            System.setProperty(FOLDER, parent);
        }
    }

    private static CommandFailure missing(String folder, @Nullable Throwable cause) {
        return new CommandFailure(
                ExitCode.UNREADABLE,
                "cannot load SQLite's library from " + folder
                        + ", which is full, read-only or mounted noexec; name a better folder with CAIRN_JAVA_OPTS='-Dorg.sqlite.tmpdir=DIR'"
                        + " (without the launcher: java -Dorg.sqlite.tmpdir=DIR -jar ...)",
                cause);
    }
}
