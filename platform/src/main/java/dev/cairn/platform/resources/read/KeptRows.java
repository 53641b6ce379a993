package dev.cairn.platform.resources.read;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of live rows as they are now. Every change takes a revision, and the last one that a snapshot of the database holds tells whether
 * all changes in it are known here: a row is kept until it changes, and when a snapshot shows that others have changed something, no row is
 * kept any longer. The bytes lie in a ring outside of the heap, where the newest take the place of the oldest: as objects they would all grow
 * old before they go, and full collections would stop the server to move them. Nobody waits to read: what a reader has copied is good if the
 * ring has not come round meanwhile. Thread-safe.
 */
final class KeptRows {
    /** Longer rows are read anew each time, so that a few of them cannot take the place of thousands. */
    static final int LONGEST = 8 << 10;

    /** What {@link #find} answers for a row that is not kept. */
    static final long NONE = 0;

    /** Several times as many as there are rows to keep. */
    private static final int PLACES = 1 << 17;

    /** So many rows can have ids that fall on one place. */
    private static final int WAYS = 4;

    /** Memory is taken in pieces of this size, once it is needed. A row lies in one of them. */
    private static final int PIECE_BITS = 16;

    private static final int PIECE = 1 << PIECE_BITS;

    /** Where a piece was given back, nothing stays, so that it does not matter what is read. */
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(PIECE);

    private static final int ID_HIGH = Long.BYTES;
    private static final int ID_LOW = 2 * Long.BYTES;
    private static final int HEADER = 3 * Long.BYTES;
    private static final int LENGTH_BITS = 14;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    /** Leaves 54 bits for a revision, which counts on from the microseconds since 1970 after a restore over a damaged database. */
    private static final int TABLE_BITS = 10;

    private static final int TABLE_MASK = (1 << TABLE_BITS) - 1;
    /** So many tables can be told apart. */
    static final int MOST_TABLES = 1 << TABLE_BITS;

    /** What changed matters to readers that run at that moment alone, so that few are told apart. */
    private static final int CHANGES = 1 << 12;

    private static final long UNKNOWN = -1;
    private static final long ALL = Long.MAX_VALUE;

    private final @Nullable ByteBuffer[] pieces;
    private final long size;
    /** By id where its row is, and how long: what {@link #find} answers. */
    private final AtomicLongArray places = new AtomicLongArray(PLACES);
    /** By id the last revision at which such a row changed. */
    private final long[] changes = new long[CHANGES];
    /** How many bytes the ring has ever taken up. Starts where no row's place is {@link #NONE}. */
    private volatile long end = PIECE;
    /** Rows kept before that are no longer known to be as they are. */
    private volatile long first = PIECE;
    /** All changes up to that revision are known here. */
    private volatile long known = UNKNOWN;
    /** What earlier snapshots hold may have changed since, and is not kept. */
    private long earliest;

    /** Keeps that many bytes at most, and at least half as many. */
    KeptRows(long mostBytes) {
        this.pieces = new @Nullable ByteBuffer[Math.max(2, Integer.highestOneBit((int) (mostBytes / PIECE)))];
        this.size = (long) pieces.length * PIECE;
    }

    /**
     * Where the row of that table is as the snapshot whose last revision is that one shows it, for as long as it {@link #stays}; else
     * {@link #NONE}.
     */
    long find(int table, RowId id, long snapshot) {
        if (snapshot > known) {
            seen(snapshot);
        }
        int place = place(id);
        for (int way = 0; way < WAYS; way++) {
            long where = places.get(place + way);
            // The place may become that of another row at this moment: what lies there tells.
            if (where != NONE && stays(where) && isAsOf(where, table, id, snapshot) && stays(where)) {
                return where;
            }
        }
        return NONE;
    }

    /** How many bytes the row at that place has. */
    static int length(long where) {
        return (int) where & LENGTH_MASK;
    }

    /** The revision of the row at that place. It is the row's only if it {@link #stays} there until after that. */
    long revision(long where) {
        return piece(start(where)).getLong(offset(start(where))) >>> TABLE_BITS;
    }

    /** Copies that many bytes of the row at that place. They are the row's only if it {@link #stays} there until after that. */
    void copy(long where, int length, byte[] to, int at) {
        piece(start(where)).get(offset(start(where)) + HEADER, to, at, length);
    }

    /** Whether nothing has been written over the row at that place, nor over any that was kept later, and none of them was given up. */
    boolean stays(long where) {
        VarHandle.acquireFence();
        return start(where) >= Math.max(end - size, first);
    }

    /** Keeps a live row as the snapshot whose last revision is that one shows it, unless it has changed since. */
    synchronized void put(int table, RowId id, long revision, byte[] json, long snapshot) {
        if (json.length > LONGEST || snapshot < earliest || snapshot < changes[change(id)]) {
            return;
        }
        int place = placeFor(table, id);
        long there = places.get(place);
        if (there != NONE && stays(there) && isAsOf(there, table, id, ALL) && revision(there) == revision) {
            return;
        }
        int needed = HEADER + json.length;
        long start = PIECE - offset(end) >= needed ? end : end - offset(end) + PIECE;
        // Told before it is overwritten: whoever sees a new byte sees this as well.
        end = start + needed;
        VarHandle.fullFence();
        pieceToWrite(start)
                .putLong(offset(start), revision << TABLE_BITS | table)
                .putLong(offset(start) + ID_HIGH, id.high())
                .putLong(offset(start) + ID_LOW, id.low())
                .put(offset(start) + HEADER, json);
        places.set(place, start << LENGTH_BITS | json.length);
    }

    /** Rows of those ids change, and no others, behind that revision up to that one. Called before anybody can see it. */
    synchronized void change(long from, long to, Collection<RowId> ids) {
        if (known != from) {
            giveUp(from);
        }
        for (RowId id : ids) {
            changes[change(id)] = to;
            forget(id);
        }
        known = to;
    }

    /** Any row may change, or what was told before does not come about. */
    synchronized void changeUnknown() {
        giveUp(0);
        known = UNKNOWN;
    }

    /** Keeps nothing, and gives the memory back, until rows are kept anew. */
    synchronized void release() {
        giveUp(0);
        // Whoever no longer finds a piece knows as well that nothing stays there.
        VarHandle.fullFence();
        Arrays.fill(pieces, null);
    }

    /** Others have changed something up to that revision. */
    private synchronized void seen(long snapshot) {
        if (snapshot > known) {
            giveUp(snapshot);
            known = snapshot;
        }
    }

    private void giveUp(long since) {
        first = end;
        earliest = Math.max(earliest, since);
    }

    private void forget(RowId id) {
        int place = place(id);
        for (int way = 0; way < WAYS; way++) {
            long where = places.get(place + way);
            if (where != NONE && stays(where) && isOf(where, id)) {
                places.set(place + way, NONE);
            }
        }
    }

    /** The row's own place if it has one, or one that is free, or that of the row that was kept first. */
    private int placeFor(int table, RowId id) {
        int place = place(id);
        int chosen = place;
        for (int way = 0; way < WAYS; way++) {
            long where = places.get(place + way);
            if (where != NONE && stays(where) && isAsOf(where, table, id, ALL)) {
                return place + way;
            }
            if (where < places.get(chosen)) {
                chosen = place + way;
            }
        }
        return chosen;
    }

    private boolean isAsOf(long where, int table, RowId id, long snapshot) {
        long header = piece(start(where)).getLong(offset(start(where)));
        return isOf(where, id) && (header & TABLE_MASK) == table && header >>> TABLE_BITS <= snapshot;
    }

    private boolean isOf(long where, RowId id) {
        ByteBuffer piece = piece(start(where));
        int offset = offset(start(where));
        return piece.getLong(offset + ID_LOW) == id.low() && piece.getLong(offset + ID_HIGH) == id.high();
    }

    private ByteBuffer piece(long start) {
        ByteBuffer piece = pieces[index(start)];
        return piece == null ? NOTHING : piece;
    }

    private ByteBuffer pieceToWrite(long start) {
        int index = index(start);
        ByteBuffer piece = pieces[index];
        if (piece == null) {
            piece = ByteBuffer.allocateDirect(PIECE);
            // Readers whose row was here before may find it.
            VarHandle.storeStoreFence();
            pieces[index] = piece;
        }
        return piece;
    }

    private int index(long start) {
        return (int) (start >>> PIECE_BITS) & (pieces.length - 1);
    }

    private static long start(long where) {
        return where >>> LENGTH_BITS;
    }

    private static int offset(long start) {
        return (int) start & (PIECE - 1);
    }

    /** The first of the places where rows of that id can be. */
    private static int place(RowId id) {
        return id.hash() & (PLACES - 1) & -WAYS;
    }

    private static int change(RowId id) {
        return id.hash() & (CHANGES - 1);
    }
}
