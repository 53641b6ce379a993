package dev.cairn.db.file;

import dev.cairn.db.file.DatabaseFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The database file as plain Java sees it, before SQLite opens it. Must not be used while this process has the file open in SQLite:
 * closing any descriptor of a file drops the process's locks on it.
 */
public final class DatabaseFile {
    /** The application_id in the header of every Cairn database: "Carn". */
    public static final int APPLICATION_ID = 0x4361726E;

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_LENGTH = 100;
    private static final int APPLICATION_ID_OFFSET = 68;

    private final Path path;

    /** The file at that path, which may be missing. */
    public DatabaseFile(Path path) {
        this.path = path;
    }

    /**
     * Whether there is no database yet: the file is missing or empty, and so is its log.
     *
     * @throws DatabaseFileException when the file is not Cairn's or cannot be read
     */
    public boolean isMissing() {
        try {
            if (isEmpty()) {
                refuseOrphanedLog();
                return true;
            }
            checkHeader();
            return false;
        } catch (IOException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    /**
     * Looks whether it is Cairn's, also where nobody is to write it.
     *
     * @throws DatabaseFileException when it is not, or cannot be read
     */
    public void requireCairn() {
        try {
            checkApplication();
        } catch (IOException failure) {
            throw DatabaseFailures.translated(path, failure);
        }
    }

    /** Whether its header is that of an SQLite database, be it Cairn's or not. */
    public boolean isSqlite() throws IOException {
        return isSqlite(header());
    }

    private static boolean isSqlite(byte[] header) {
        return header.length == HEADER_LENGTH && Arrays.equals(header, 0, SQLITE.length, SQLITE, 0, SQLITE.length);
    }

    private boolean isEmpty() throws IOException {
        return Files.notExists(path) || (Files.isRegularFile(path) && Files.size(path) == 0);
    }

    private void checkHeader() throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path) || !Files.isWritable(path)) {
            throw new DatabaseFileException(
                    Reason.UNREADABLE,
                    path + " is not a file that this user may read and write; check its owner and permissions.");
        }
        checkApplication();
    }

    private void checkApplication() throws IOException {
        byte[] header = header();
        boolean sqlite = isSqlite(header);
        if (!sqlite || ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) != APPLICATION_ID) {
            throw new DatabaseFileException(
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
        Path log = DiskFiles.withEnd(path, "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new DatabaseFileException(
                    Reason.UNREADABLE,
                    path + " is missing, but its log " + log
                            + " is there; put the database back beside it, or move the log away.");
        }
    }
}
