package dev.cairn.app.folder;

import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DatabaseFileException.Reason;
import dev.cairn.db.file.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The room that a disk has for one more copy of a database: a disk that a job fills up is full for those who write as well. */
public final class FreeRoom {
    /** What has to stay free for those who write meanwhile: room for their log. */
    private static final long SPARE_BYTES = 96L << 20;

    private FreeRoom() {}

    /**
     * Looks whether what that database holds fits into that folder once more.
     *
     * @param job who needs the room, as the message begins
     * @param help what to do for it, as the message ends
     * @throws DatabaseFileException when it does not
     */
    public static void require(Connection connection, Path where, String job, String help) throws SQLException {
        long pages = number(connection, "PRAGMA page_count") - number(connection, "PRAGMA freelist_count");
        long needed = pages * number(connection, "PRAGMA page_size") + SPARE_BYTES;
        long free = free(where);
        if (free < needed) {
            throw new DatabaseFileException(
                    Reason.FULL,
                    job + " needs " + (needed >> 20) + " MiB free in " + where + ", and there are " + (free >> 20)
                            + "; " + help);
        }
    }

    private static long free(Path where) {
        try {
            return Files.getFileStore(where).getUsableSpace();
        } catch (IOException e) {
            throw DatabaseFailures.translated(where, e);
        }
    }

    private static long number(Connection connection, String pragma) throws SQLException {
        return Long.parseLong(Sql.texts(connection, pragma).get(0));
    }
}
