package dev.cairn.platform.database;

import java.util.List;

/**
 * Is told which rows change, before anybody can see it, so that what is kept of them can be given up in time. What other programs change, and
 * what modules change without taking revisions, is told to nobody: it shows in the last revision alone. Called by the writer thread.
 */
public interface RowWatch {
    /**
     * A commit follows in which all revisions behind {@code from} up to {@code to} went to new rows and to the rows of those ids. No other
     * commit can come before it.
     */
    void changing(long from, long to, List<String> ids);

    /** Any row may change, or what was told before does not come about. */
    void changingUnknown();

    /** Nobody asks for much at the moment: what is kept can go. Called by any thread. */
    default void releaseMemory() {}
}
