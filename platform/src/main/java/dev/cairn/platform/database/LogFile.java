package dev.cairn.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The write-ahead log of a database that is open, beside SQLite's own use of it. */
final class LogFile implements LogSync.Log {
    /** Shorter logs grow as SQLite lets them, so that a tracker with few writes keeps no room for more. */
    static final long SHORT = 1 << 20;

    private static final int BLOCK = 64 * 1024;
    private static final long STEP = 1 << 20;

    private final FileChannel channel;
    /** A channel that an interrupted thread uses is closed, and work may have interrupted the writer's: the one that syncs must stay open. */
    private final FileChannel lengthened;

    private final ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
    /** The log's length as far as it is known; 0 once the log was begun anew, with which SQLite may have cut it. */
    private long length;

    private long lastUsed;

    /**
     * Any other file of a database must not be opened beside SQLite: closing it would drop the locks that SQLite has on it for this process.
     * On the log it has none.
     */
    LogFile(Path database) throws IOException {
        Path file = Path.of(database + "-wal");
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        lengthened = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    /**
     * In blocks, since the system keeps a file in pieces as large as what it was first written in, and each piece costs a commit and its sync
     * time. SQLite writes piece by piece of a page, and what lies behind the last commit it takes for nothing. The length is asked for only
     * when there may be no room: Linux gives a file whose attributes were asked for a new time with its next write, and with ext4 without a
     * journal each sync then writes the inode as well, which the flush waits for.
     */
    @Override
    public void lengthen(long used) throws IOException {
        if (used < lastUsed) {
            length = 0;
        }
        lastUsed = used;
        if (used <= SHORT || length - used >= STEP / 2 || !lengthened.isOpen()) {
            return;
        }
        length = lengthened.size();
        if (length - used < STEP / 2) {
            long block = (length + BLOCK - 1) / BLOCK;
            for (long end = block + STEP / BLOCK; block < end; block++) {
                lengthened.write(zeros.clear(), block * BLOCK);
            }
            length = block * BLOCK;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lengthened.close();
        }
    }
}
