package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * The database file as plain Java sees it, before SQLite opens it. Must not be used while this process has the file open in SQLite:
 * closing any descriptor of a file drops the process's locks on it.
 */
final class DatabaseFile {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_LENGTH = 100;
    private static final int APPLICATION_ID_OFFSET = 68;

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path;
    }

    /** Makes sure that the file is Cairn's or empty; returns whether it is empty, having created it if it was missing. */
    boolean prepare() {
        try {
            if (!isEmpty()) {
                checkHeader();
                return false;
            }
            refuseOrphanedLog();
            create();
            return true;
        } catch (IOException failure) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    path + " cannot be read or created (" + failure + "); check the folder and its permissions.",
                    failure);
        }
    }

    private boolean isEmpty() throws IOException {
        return Files.notExists(path) || (Files.isRegularFile(path) && Files.size(path) == 0);
    }

    private void checkHeader() throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path) || !Files.isWritable(path)) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    path + " is not a file that this user may read and write; check its owner and permissions.");
        }
        byte[] header = header();
        boolean sqlite =
                header.length == HEADER_LENGTH && Arrays.equals(header, 0, SQLITE.length, SQLITE, 0, SQLITE.length);
        if (!sqlite || ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) != Migrations.APPLICATION_ID) {
            throw new MigrationException(
                    Reason.FOREIGN,
                    path + " is not a Cairn database but "
                            + (sqlite ? "another program's SQLite database" : "some other file")
                            + "; it was left as it is. Choose another data folder.");
        }
    }

    private byte[] header() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER_LENGTH);
        }
    }

    /** SQLite throws a log away whose database is empty, and with it what might be the last copy of many rows. */
    private void refuseOrphanedLog() throws IOException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    path + " is missing, but its log " + log
                            + " is there; put the database back beside it, or move the log away.");
        }
    }

    private void create() throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (Files.notExists(path)) {
            FileAttribute<?>[] privately = {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            };
            Files.createFile(path, posix ? privately : new FileAttribute<?>[0]);
        }
    }
}
