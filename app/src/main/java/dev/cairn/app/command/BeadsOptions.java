package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.beads.BeadsImport;
import dev.cairn.app.beads.BeadsReport;
import dev.cairn.app.beads.BeadsReportText;
import dev.cairn.app.beads.ProjectKey;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.transfer.NdjsonReader;
import dev.cairn.db.schema.Schema;
import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an import from Beads, and its run. */
final class BeadsOptions {
    private static final int LONGEST_NAME = 200;

    @Option(
            names = "--project",
            paramLabel = "KEY",
            description = "Key of the new project (default: the prefix of the issues' ids).")
    private @Nullable String project;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the new project (default: Beads KEY).")
    private @Nullable String name;

    @Option(
            names = "--skip-broken",
            description = "Leave broken lines out and report them, instead of refusing the file.")
    private boolean skipBroken;

    boolean given() {
        return project != null || name != null || skipBroken;
    }

    /** Fails the command when the options make no sense, before anything is opened. */
    void check() {
        key();
        if (name != null && (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--name needs 1 to " + LONGEST_NAME + " characters, as a project's name has");
        }
    }

    private @Nullable String key() {
        return project == null ? null : ProjectKey.checked(project);
    }

    /** Imports, and returns the report. */
    String run(InputStream in, DataFolder folder, boolean json) {
        Schema schema = schema(folder);
        try (Database database = Database.open(DatabaseOptions.of(folder.database()));
                NdjsonReader reader = new NdjsonReader(in)) {
            BeadsReport report = new BeadsImport(schema, database).run(reader, key(), name, skipBroken);
            return json ? JsonReport.of(report) : BeadsReportText.of(report);
        } catch (Problem problem) {
            throw FileFailures.of(folder, problem, "Nothing was imported.");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot read the file: " + e.getMessage(), e);
        }
    }

    private static Schema schema(DataFolder folder) {
        try (OfflineDatabase database = OfflineDatabase.read(folder)) {
            return database.schema();
        } catch (SQLException e) {
            throw FileFailures.of(folder, e, "Nothing was imported.");
        }
    }
}
