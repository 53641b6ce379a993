package dev.cairn.app.transfer;

/** A line that cannot be read. */
public final class BrokenLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final long number;
    private final String why;

    /** The line of that number, counted from 1. {@code why} is a phrase that fits behind {@code line 3: }. */
    public BrokenLine(long number, String why) {
        super("line " + number + ": " + why);
        this.number = number;
        this.why = why;
    }

    /** Which line, counted from 1. */
    public long number() {
        return number;
    }

    /** What is wrong with it. */
    public String why() {
        return why;
    }
}
