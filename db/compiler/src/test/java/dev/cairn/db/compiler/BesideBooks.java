package dev.cairn.db.compiler;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a module that is compiled beside another one, whose tables its own link to. */
abstract class BesideBooks {
    /** The other one, compiled. */
    static TestModule books;

    /** Where the module under test goes. */
    @TempDir
    Path folder;

    @BeforeAll
    static void compileBooks(@TempDir Path shared) {
        books = Notes.books(shared);
    }
}
