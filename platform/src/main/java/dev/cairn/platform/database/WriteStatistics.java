package dev.cairn.platform.database;

/** Counts what the writer does. Thread-safe. */
final class WriteStatistics {
    private long groups;
    private long members;
    private long largestGroup;
    private long commitNanos;
    private long longestCommitNanos;
    private long refused;

    synchronized void committed(int size, long nanos) {
        groups++;
        members += size;
        largestGroup = Math.max(largestGroup, size);
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
