package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.app.transfer.Transfer;
import dev.cairn.db.migration.MigrationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn import}. */
@Command(
        name = "import",
        description =
                "Takes an export into an empty data folder, or a Beads export into a new project. All or nothing; not beside a server.")
final class ImportCommand extends DataCommand {
    /** What can be imported; the names are what a user writes. */
    enum Source {
        cairn,
        beads
    }

    @Parameters(paramLabel = "FILE", description = "The file to read, - for standard input.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description = "What wrote the file: cairn or beads (default: ${DEFAULT-VALUE}).")
    private Source source = Source.cairn;

    @ArgGroup(heading = "With --from beads:%n", exclusive = false)
    private BeadsOptions beads = new BeadsOptions();

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        if (source == Source.cairn && beads.given()) {
            throw new CommandFailure(ExitCode.USAGE, "--project, --name and --skip-broken go with --from beads only");
        }
        beads.check();
        try (InputStream in = open()) {
            boolean there = Files.exists(data().folder());
            DataFolder folder = DataFolder.openOrCreate(data().folder());
            output().println(FolderLock.holding(folder, "an import", () -> take(in, folder, there)));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private String take(InputStream in, DataFolder folder, boolean there) {
        if (source == Source.cairn) {
            Transfer.requireEmpty(folder);
        }
        MigrationReport migrated = SchemaState.bringUpToDate(folder);
        try {
            return take(in, folder);
        } catch (RuntimeException refused) {
            if (migrated.created()) {
                folder.takeBack(!there);
            }
            throw refused;
        }
    }

    private String take(InputStream in, DataFolder folder) {
        if (source == Source.beads) {
            return beads.run(in, folder, json);
        }
        long rows = Transfer.importFrom(in, length(), folder);
        return json ? "{\"rows\":" + rows + "}" : "Imported " + rows + " rows into " + folder.path();
    }

    private long length() {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private InputStream open() throws IOException {
        @Nullable String name = file.toString();
        if (name.equals("-")) {
            return System.in;
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot read " + file + "; name a file that is there, or - for" + " standard input");
        }
        return Files.newInputStream(file);
    }
}
