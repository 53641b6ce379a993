package dev.cairn.platform.database;

/** Counts what the writer does. Thread-safe. */
final class WriteStatistics {
    private long groups;
    private long members;
    private long largestGroup;
    private long commitNanos;
    private long longestCommitNanos;
    private long refused;

    synchronized void committed(int size) {
        groups++;
        members += size;
        largestGroup = Math.max(largestGroup, size);
    }

    /** A commit has become lasting that long after it began. */
    synchronized void lasting(long nanos) {
        commitNanos += nanos;
        longestCommitNanos = Math.max(longestCommitNanos, nanos);
    }

    synchronized void refused() {
        refused++;
    }

    synchronized DatabaseStats.Writes snapshot(DatabaseStats.WriterState state, int waiting) {
        return new DatabaseStats.Writes(
                state, waiting, groups, members, largestGroup, commitNanos, longestCommitNanos, refused);
    }
}
