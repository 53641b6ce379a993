package dev.cairn.db.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ends what a kill has interrupted while a database was being replaced. */
public final class KeptFiles {
    /** The end of the name of a file that is about to be kept. */
    public static final String KEEPING = ".keeping";

    private KeptFiles() {}

    /**
     * Removes the copy that was to take the database's place, and settles every file in that folder that was about to be kept: one that is
     * still the live database, by another name, loses that name, since it would change with it; any other is the old database and gets the
     * name under which it was to be kept. Opens no database. Needs the data folder's lock.
     *
     * @param folder the folder of backups; nothing happens when it is not there
     * @return the files that got their names
     */
    public static List<Path> settle(Path database, Path folder) {
        removeCopy(database);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + KEEPING)) {
            List<Path> kept = new ArrayList<>();
            for (Path file : files) {
                settle(database, file, kept);
            }
            return kept;
        } catch (IOException failure) {
            throw DatabaseFailures.translated(folder, failure);
        }
    }

    private static void removeCopy(Path database) {
        try {
            DiskFiles.removeDatabase(DiskFiles.withEnd(database, WorkingCopy.TEMPORARY));
        } catch (IOException failure) {
            throw DatabaseFailures.translated(database, failure);
        }
    }

    private static void settle(Path database, Path file, List<Path> kept) throws IOException {
        if (!Files.exists(database) || !Files.isSameFile(database, file)) {
            String name = String.valueOf(file.getFileName());
            Path target = file.resolveSibling(name.substring(0, name.length() - KEEPING.length()));
            DiskFiles.rename(file, target);
            kept.add(target);
        } else {
            Files.delete(file);
            DiskFiles.forceFolderOf(file);
        }
    }
}
