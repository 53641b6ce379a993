package dev.cairn.platform.database;

/**
 * What the database does at one moment; counts and sums since it was opened. Times are nanoseconds. Immutable.
 *
 * @param walBytes the size of the write-ahead log's file; a log that grows without end has a reader that never ends
 */
public record DatabaseStats(Writes writes, Reads reads, long walBytes) {

    /** Whether writes are taken. */
    public enum WriterState {
        WRITING,
        /** The disk failed; only a restart helps. */
        STOPPED,
        CLOSED
    }

    /**
     * The writer.
     *
     * @param waiting writes in the queue now
     * @param groups group commits
     * @param members writes in all groups together
     * @param largestGroup writes in the largest group
     * @param commitNanos time that all commits took together, each until it was lasting
     * @param longestCommitNanos time that the longest commit took
     * @param refused writes refused because the queue was full
     */
    public record Writes(
            WriterState state,
            int waiting,
            long groups,
            long members,
            long largestGroup,
            long commitNanos,
            long longestCommitNanos,
            long refused) {}

    /**
     * The readers.
     *
     * @param readers connections that read
     * @param active reads that run now
     * @param longestRunningNanos age of the oldest read that runs now, zero when none does
     * @param cancelled reads cancelled at their deadline
     */
    public record Reads(int readers, int active, long longestRunningNanos, long cancelled) {}
}
