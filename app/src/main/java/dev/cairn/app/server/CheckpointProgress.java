package dev.cairn.app.server;

/**
 * Tells from looks at the write-ahead log up to when everything written is in the database itself. Times are those of
 * {@link System#nanoTime}. Thread-safe.
 */
final class CheckpointProgress {
    private long doneUntil;
    private long lastLook;
    private long target;
    private long targetAt;
    private long lastLength;

    CheckpointProgress(long now) {
        this.doneUntil = now;
        this.lastLook = now;
        this.targetAt = now;
    }

    /** At that time the log had so many pages, so many of which were in the database. */
    synchronized void looked(long now, long length, long done) {
        if (done >= length) {
            reached(now, now, length);
        } else if (length < lastLength) {
            // The log began anew, which it does only once all of it is in the database.
            reached(lastLook, now, length);
        } else if (done >= target) {
            reached(targetAt, now, length);
        }
        lastLook = now;
        lastLength = length;
    }

    /** How long ago everything written until then was in the database. */
    synchronized double age(long now) {
        return now - doneUntil;
    }

    private void reached(long until, long now, long length) {
        doneUntil = until;
        target = length;
        targetAt = now;
    }
}
