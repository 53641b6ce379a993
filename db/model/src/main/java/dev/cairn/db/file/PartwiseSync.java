package dev.cairn.db.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * Brings a file that a statement of SQLite is writing to disk part by part. Left to the end, hundreds of megabytes would reach the disk at
 * once, and each commit of those who write meanwhile would wait behind them. Used by one thread.
 */
final class PartwiseSync extends ProgressHandler implements AutoCloseable {
    /** Some hundred rows, which is less than a part. */
    private static final int INSTRUCTIONS_BETWEEN_LOOKS = 1000;

    /** A disk takes some milliseconds for it, or some tens if it turns. */
    static final long PART_BYTES = 2 << 20;

    private static final int GO_ON = 0;
    private static final int INTERRUPT = 1;

    private final Connection connection;
    /** Not a channel, which an interrupt of the thread would close in the middle of a part. */
    private final RandomAccessFile file;

    private long lasting;
    private int parts;
    private @Nullable IOException failure;

    private PartwiseSync(Connection connection, RandomAccessFile file) {
        this.connection = connection;
        this.file = file;
    }

    /**
     * Begins to look after that file, which exists, while statements run on that connection. To be closed once SQLite has closed the file, since
     * that drops the locks that this process has on it.
     */
    static PartwiseSync of(Connection connection, Path written) throws SQLException, IOException {
        RandomAccessFile file = new RandomAccessFile(written.toFile(), "rw");
        PartwiseSync sync = new PartwiseSync(connection, file);
        try {
            setHandler(connection, INSTRUCTIONS_BETWEEN_LOOKS, sync);
            return sync;
        } catch (SQLException failure) {
            file.close();
            throw failure;
        }
    }

    /** Called by SQLite as a statement runs. */
    @Override
    protected int progress() {
        try {
            long length = file.length();
            if (length - lasting >= PART_BYTES) {
                file.getFD().sync();
                lasting = length;
                parts++;
            }
            return GO_ON;
        } catch (IOException failed) {
            // A later sync of what the disk did not take may succeed without having written it.
            failure = failed;
            return INTERRUPT;
        }
    }

    /** How many parts were brought to disk so far. */
    int parts() {
        return parts;
    }

    /** Throws what a part failed with, if one did. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        try (file) {
            clearHandler(connection);
        }
    }
}
