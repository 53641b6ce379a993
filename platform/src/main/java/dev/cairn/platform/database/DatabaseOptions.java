package dev.cairn.platform.database;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How the database is opened. Immutable; {@link #of} gives defaults that suit a server.
 *
 * @param path the database file, already migrated
 * @param readers how many reads can run at once
 * @param queueCapacity how many writes can wait; one more is refused
 * @param groupMembers how many writes one commit takes at most
 * @param groupTime how long one commit gathers writes at most
 * @param readDeadline how long one read may run before it is cancelled
 * @param busyBound how long a write waits for its turn, another process's lock included
 * @param synchronous when a commit is on disk
 * @param clock what {@link Session#now} reads
 */
public record DatabaseOptions(
        Path path,
        int readers,
        int queueCapacity,
        int groupMembers,
        Duration groupTime,
        Duration readDeadline,
        Duration busyBound,
        Synchronous synchronous,
        Clock clock) {

    /** When a commit is on disk. */
    public enum Synchronous {
        /** When write() returns: a power cut takes back nothing that was answered. */
        FULL,
        /** At the next checkpoint: a power cut can take back the last answers; the file stays sound. */
        NORMAL,
        /** Whenever the system likes: a power cut can ruin the file. Only to show what the others are for. */
        OFF;

        private static final String PROPERTY = "cairn.synchronous";

        /** FULL, unless the JVM was started with {@code -Dcairn.synchronous}, which is for tests and measurements alone. */
        static Synchronous chosen() {
            String name = System.getProperty(PROPERTY, FULL.name());
            for (Synchronous mode : values()) {
                if (mode.name().equals(name)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("-D" + PROPERTY + " must be FULL, NORMAL or OFF, not " + name);
        }
    }

    public DatabaseOptions {
        requireAtLeastOne(readers, "readers");
        requireAtLeastOne(queueCapacity, "queueCapacity");
        requireAtLeastOne(groupMembers, "groupMembers");
        requirePositive(groupTime, "groupTime");
        requirePositive(readDeadline, "readDeadline");
        requirePositive(busyBound, "busyBound");
    }

    /** The defaults. */
    public static DatabaseOptions of(Path path) {
        return new DatabaseOptions(
                path,
                usualReaders(),
                1024,
                256,
                Duration.ofMillis(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Synchronous.chosen(),
                Clock.systemUTC());
    }

    /** How many reads can run at once unless told otherwise. */
    public static int usualReaders() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    /** The same with another number of readers. */
    public DatabaseOptions withReaders(int count) {
        return new DatabaseOptions(
                path, count, queueCapacity, groupMembers, groupTime, readDeadline, busyBound, synchronous, clock);
    }

    /** The same with another queue. */
    public DatabaseOptions withQueueCapacity(int capacity) {
        return new DatabaseOptions(
                path, readers, capacity, groupMembers, groupTime, readDeadline, busyBound, synchronous, clock);
    }

    /** The same with other bounds on a group. */
    public DatabaseOptions withGroup(int members, Duration time) {
        return new DatabaseOptions(
                path, readers, queueCapacity, members, time, readDeadline, busyBound, synchronous, clock);
    }

    /** The same with another deadline for reads. */
    public DatabaseOptions withReadDeadline(Duration deadline) {
        return new DatabaseOptions(
                path, readers, queueCapacity, groupMembers, groupTime, deadline, busyBound, synchronous, clock);
    }

    /** The same with another bound on how long a write waits for its turn. */
    public DatabaseOptions withBusyBound(Duration bound) {
        return new DatabaseOptions(
                path, readers, queueCapacity, groupMembers, groupTime, readDeadline, bound, synchronous, clock);
    }

    /** The same with another durability. */
    public DatabaseOptions withSynchronous(Synchronous mode) {
        return new DatabaseOptions(
                path, readers, queueCapacity, groupMembers, groupTime, readDeadline, busyBound, mode, clock);
    }

    /** The same with another clock. */
    public DatabaseOptions withClock(Clock other) {
        return new DatabaseOptions(
                path, readers, queueCapacity, groupMembers, groupTime, readDeadline, busyBound, synchronous, other);
    }

    private static void requireAtLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, not " + value);
        }
    }
}
