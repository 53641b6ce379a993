package dev.cairn.app.backup;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.file.DatabaseCheck;
import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DatabaseFileException.Reason;
import dev.cairn.db.file.DiskFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was found fit to be restored. Immutable.
 *
 * @param file its database
 * @param state what it says of itself
 */
record RestoreSource(Path file, CopiedState state) {
    /** Looks at the backup of that name from all sides; fails the command, nothing touched, when it is not fit. */
    static RestoreSource checked(BackupFolder backups, String name) throws IOException {
        Path file = backups.database(name);
        if (!BackupName.usable(name) || !Files.isRegularFile(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "there is no backup " + name + "; 'cairn restore --list' shows those there are");
        }
        requireCairn(file, name);
        requireUnchanged(backups.read(name), file, name);
        try {
            DatabaseCheck.of(file);
            CopiedState state = CopiedState.of(file);
            requireNotNewer(state, name);
            return new RestoreSource(file, state);
        } catch (SQLException e) {
            throw unfit(name, String.valueOf(e.getMessage()), DatabaseFailures.translated(file, e));
        } catch (DatabaseFileException e) {
            throw unfit(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireCairn(Path file, String name) throws IOException {
        if (Files.size(file) == 0) {
            throw broken(name, "it is empty", null);
        }
        try {
            new DatabaseFile(file).requireCairn();
        } catch (DatabaseFileException e) {
            if (e.reason() != Reason.FOREIGN) {
                throw e;
            }
            throw new CommandFailure(
                    ExitCode.FOREIGN_DATABASE, file + " is no Cairn database, so nothing was restored", e);
        }
    }

    private static void requireUnchanged(@Nullable Manifest manifest, Path file, String name) throws IOException {
        if (manifest == null) {
            if (BackupName.isRegular(name)) {
                throw broken(name, "its manifest is missing or cannot be read", null);
            }
            return;
        }
        if (manifest.bytes() != Files.size(file) || !DiskFiles.sha256(file).equals(manifest.sha256())) {
            throw broken(name, "the file is not what its manifest says", null);
        }
    }

    private static void requireNotNewer(CopiedState state, String name) {
        List<String> newer = SchemaState.newer(state.platform(), state.schema());
        if (!newer.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.SCHEMA,
                    "the backup " + name + " was made by a newer Cairn (" + String.join("; ", newer)
                            + "); restore it with that version. Nothing was changed");
        }
    }

    /** What is in the way of looking at a backup says nothing against it. */
    private static RuntimeException unfit(String name, String why, DatabaseFileException failure) {
        return switch (failure.reason()) {
            case DAMAGED, FAILED, FOREIGN -> broken(name, why, failure);
            case HELD, UNREADABLE, FULL -> failure;
        };
    }

    private static CommandFailure broken(String name, String why, @Nullable Throwable cause) {
        return new CommandFailure(
                ExitCode.FAULTY,
                "the backup " + name + " is not sound (" + why + "); nothing was changed, choose another from"
                        + " 'cairn restore --list'",
                cause);
    }
}
