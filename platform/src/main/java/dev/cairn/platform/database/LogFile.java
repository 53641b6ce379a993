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
     * time. SQLite writes piece by piece of a page, and what lies behind the last commit it takes for nothing.
     */
    @Override
    public void lengthen(long used) throws IOException {
        if (!lengthened.isOpen()) {
            return;
        }
        long size = lengthened.size();
        if (used > SHORT && size - used < STEP / 2) {
            long block = (size + BLOCK - 1) / BLOCK;
            for (long end = block + STEP / BLOCK; block < end; block++) {
                lengthened.write(zeros.clear(), block * BLOCK);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lengthened.close();
        }
    }
}
