package dev.cairn.db.compiler.schema;

/** Something in a module's migrations that keeps its schema from being read; the message says what to change. */
public final class CompilationFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message is the compiler's error at the module's class, as it is; it may have several lines. */
    public CompilationFault(String message) {
        super(message);
    }
}
