package dev.cairn.db.compiler.schema;

/** Something in a module's migrations that keeps its schema from being read; the message says what to change. */
public final class CompilationFault extends Exception {
    private static final long serialVersionUID = 1L;

    public CompilationFault(String message) {
        super(message);
    }
}
