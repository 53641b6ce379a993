package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.DiskFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data folder that exists. Immutable.
 *
 * @param path its absolute path
 */
public record DataFolder(Path path) {
    private static final String DATABASE = "cairn.db";
    private static final String BACKUPS = "backups";

    /** The folder at that path, made (readable by its owner alone) when there is none. */
    public static DataFolder openOrCreate(Path path) {
        if (!Files.isDirectory(path)) {
            create(path);
        }
        DataFolder folder = checked(path, true);
        folder.requireNotLost();
        return folder;
    }

    /** The folder at that path, for a command that needs its backups. The database itself may be gone. */
    public static DataFolder openForBackups(Path path) {
        if (!Files.exists(path)) {
            throw unreadable("there is no data folder " + path
                    + "; name another with --data, or make one with 'cairn serve' or 'cairn import'");
        }
        return checked(path, false);
    }

    /** The folder at that path, for a command that reads what a server or an import has made there. */
    public static DataFolder openExisting(Path path) {
        DataFolder folder = openForBackups(path);
        if (!Files.exists(folder.database())) {
            throw unreadable("there is no database in " + path + "; name another folder with --data");
        }
        return folder;
    }

    /** Removes a database that was just made, {@code whole} the folder as well. Needs the server's lock, and nobody may have it open. */
    public void takeBack(boolean whole) {
        try {
            DiskFiles.removeDatabase(database());
            if (whole) {
                Files.deleteIfExists(path.resolve(FolderLock.NAME));
                Files.delete(path);
            }
        } catch (IOException left) {
            // It is empty, and the next import goes into it.
        }
    }

    /** Whether that folder, by its real path, is a data folder or its folder of backups. */
    public static boolean keepsFilesIn(Path real) {
        Path folder = real.endsWith(BACKUPS) ? DiskFiles.folderOf(real) : real;
        return Files.exists(folder.resolve(DATABASE)) || Files.exists(folder.resolve(FolderLock.NAME));
    }

    /** Where its backups lie, if there are any. */
    public Path backups() {
        return path.resolve(BACKUPS);
    }

    /** Where the database lies. Never to be opened but through SQLite while a process has it open. */
    public Path database() {
        return path.resolve(DATABASE);
    }

    /** An empty database in place of one that has gone would in time push out the backups of what it held. */
    private void requireNotLost() {
        if (Files.exists(database()) && !isEmpty(database())) {
            return;
        }
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(backups(), "{cairn,before}-*.db")) {
            if (kept.iterator().hasNext()) {
                throw unreadable(
                        "there is no database in " + path + ", but there are backups of one; bring one back with"
                                + " 'cairn restore' (--list shows them), or move " + backups() + " away to begin anew");
            }
        } catch (IOException none) {
            // Whatever is wrong with that folder is told by what needs it.
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static void create(Path path) {
        try {
            Path there = path.toAbsolutePath().normalize();
            List<Path> made = new ArrayList<>();
            for (Path missing = there; missing != null && !Files.exists(missing); missing = missing.getParent()) {
                made.add(missing);
            }
            Files.createDirectories(there, DiskFiles.privateFolder(there));
            // Else a power cut could take the folder away with all that SQLite has synced in it.
            for (Path folder : made) {
                DiskFiles.forceFolderOf(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw unreadable(e.getFile() + " is a file, and the data folder cannot be there; name another with --data");
        } catch (IOException e) {
            throw unreadable("cannot make the data folder " + path + " (" + reason(e)
                    + "); name one in a folder that you may write to, with --data");
        }
    }

    private static DataFolder checked(Path path, boolean writable) {
        if (!Files.isDirectory(path)) {
            throw unreadable(path + " is a file; --data needs a folder");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path) || (writable && !Files.isWritable(path))) {
            throw unreadable("may not " + (writable ? "write to" : "read") + " the data folder " + path
                    + "; give yourself the right to, or name another with --data");
        }
        DataFolder folder = new DataFolder(path);
        // A copy would take the link's place, not that of the file it leads to, and SQLite keeps its log beside that
        // file.
        if (Files.isSymbolicLink(folder.database())) {
            throw unreadable(folder.database()
                    + " is a symbolic link; name the folder that the database itself is in with --data,"
                    + " or link the whole folder");
        }
        return folder;
    }

    private static CommandFailure unreadable(String line) {
        return new CommandFailure(ExitCode.UNREADABLE, line);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
