package dev.cairn.platform.resources.write;

/** A value that its column does not take. The message goes on after the column's name, as in {@code must be a whole number}. */
final class UnfitValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitValue(String message) {
        super(message, null, false, false);
    }
}
