package dev.cairn.db.file;

/** What has just been done to files, in the order in which it is done. A test stops at each. */
public enum Step {
    /** The live database is held, and its log is part of it. */
    HELD,
    /** A copy lies under a temporary name. */
    COPIED,
    /** A script has changed the copy. */
    CHANGED,
    /** The copy was found whole. */
    CHECKED,
    /** The copy is on disk. */
    SYNCED,
    /** The live database has a second name, under which it will be kept. */
    KEPT,
    /** The copy has its name. */
    RENAMED,
    /** Everything is on disk. */
    DONE;

    /** Told of each step. */
    @FunctionalInterface
    public interface Listener {
        /** Ignores the steps. */
        Listener NONE = step -> {};

        /** A step has been taken. What it throws ends the work, as any failure there would. */
        void reached(Step step);
    }
}
