package dev.cairn.platform.resources.read;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of rows as it was at their revisions. A revision is given out once, to one row, so what is kept under it can become useless but
 * never wrong. Revisions are consecutive, so the rows changed last, which are asked for most, do not stand in each other's way. The bytes lie
 * in a ring outside of the heap, where the newest take the place of the oldest: as objects they would all grow old before they go, and full
 * collections would stop the server to move them. Nobody waits to read: what a reader has copied is good if the ring has not come round
 * meanwhile. Thread-safe.
 */
final class KeptRows {
    /** Longer rows are read anew each time, so that a few of them cannot take the place of thousands. */
    static final int LONGEST = 8 << 10;

    /** What {@link #find} answers for a row that is not kept. */
    static final long NONE = 0;

    /** Many times as many as there are rows to keep, since two that fall on one place drive each other out. */
    private static final int PLACES = 1 << 17;

    /** Memory is taken in pieces of this size, once it is needed. A row lies in one of them. */
    private static final int PIECE_BITS = 16;

    private static final int PIECE = 1 << PIECE_BITS;

    private static final int HEADER = Long.BYTES;
    private static final int LENGTH_BITS = 14;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int TABLE_BITS = 16;

    private final @Nullable ByteBuffer[] pieces;
    private final long size;
    /** By revision where its row is, and how long: what {@link #find} answers. */
    private final AtomicLongArray places = new AtomicLongArray(PLACES);
    /** How many bytes the ring has ever taken up. Starts where no row's place is {@link #NONE}. */
    private volatile long end = PIECE;

    /** Keeps that many bytes at most. */
    KeptRows(long mostBytes) {
        this.pieces = new @Nullable ByteBuffer[Math.max(2, (int) (mostBytes / PIECE))];
        this.size = (long) pieces.length * PIECE;
    }

    /** Where the row of that table at that revision is, for as long as it {@link #stays}; else {@link #NONE}. */
    long find(int table, long revision) {
        long where = places.get(place(revision));
        if (where == NONE || !stays(where)) {
            return NONE;
        }
        // The place may be that of another revision, or become it at this moment: what lies there tells.
        long header = piece(start(where)).getLong(offset(start(where)));
        return header == header(table, revision) && stays(where) ? where : NONE;
    }

    /** How many bytes the row at that place has. */
    static int length(long where) {
        return (int) where & LENGTH_MASK;
    }

    /** Copies that many bytes of the row at that place. They are the row's only if it {@link #stays} there until after that. */
    void copy(long where, int length, byte[] to, int at) {
        piece(start(where)).get(offset(start(where)) + HEADER, to, at, length);
    }

    /** Whether nothing has been written over the row at that place, nor over any that was kept later. */
    boolean stays(long where) {
        VarHandle.acquireFence();
        return start(where) >= end - size;
    }

    /** Keeps a row that is on disk. */
    synchronized void put(int table, long revision, byte[] json) {
        if (json.length > LONGEST || find(table, revision) != NONE) {
            return;
        }
        int needed = HEADER + json.length;
        long start = PIECE - offset(end) >= needed ? end : end - offset(end) + PIECE;
        // Told before it is overwritten: whoever sees a new byte sees this as well.
        end = start + needed;
        VarHandle.fullFence();
        piece(start).putLong(offset(start), header(table, revision)).put(offset(start) + HEADER, json);
        places.set(place(revision), start << LENGTH_BITS | json.length);
    }

    private ByteBuffer piece(long start) {
        int index = (int) (start >>> PIECE_BITS) % pieces.length;
        ByteBuffer piece = pieces[index];
        if (piece == null) {
            piece = ByteBuffer.allocateDirect(PIECE);
            pieces[index] = piece;
        }
        return piece;
    }

    private static long start(long where) {
        return where >>> LENGTH_BITS;
    }

    private static int offset(long start) {
        return (int) start & (PIECE - 1);
    }

    private static long header(int table, long revision) {
        return revision << TABLE_BITS | table;
    }

    private static int place(long revision) {
        return (int) revision & (PLACES - 1);
    }
}
