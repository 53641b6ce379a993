package dev.cairn.app.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the data folder. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default: ./cairn-data, and ./cairn-demo for serve --demo).")
    private @Nullable Path data;

    /** The folder, as an absolute path. */
    public Path folder() {
        return folder(null, false);
    }

    /** The folder, as an absolute path, for a server with demo data unless a folder was named. */
    public Path demoFolder() {
        return folder(null, true);
    }

    Path folder(@Nullable String fromEnvironment, boolean demo) {
        Path folder = data;
        if (folder == null) {
            folder = Path.of(fromEnvironment != null ? fromEnvironment : demo ? "cairn-demo" : "cairn-data");
        }
        return folder.toAbsolutePath().normalize();
    }
}
