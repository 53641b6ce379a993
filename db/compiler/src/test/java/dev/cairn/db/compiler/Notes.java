package dev.cairn.db.compiler;

import java.nio.file.Path;

/** The module that most tests vary: notes in books, which are another module's. */
final class Notes {
    /** Where the method stands in {@link #sql}. */
    static final int SQL_LINE = 19;

    static final String BOOKS = """
            CREATE TABLE books (
                id TEXT PRIMARY KEY,
                title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
                revision INTEGER NOT NULL DEFAULT 0,
                created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
                updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
                deleted_at TEXT
            ) STRICT;
            """;
    static final String NOTES = """
            CREATE TABLE notes (
                id TEXT PRIMARY KEY,
                book_id TEXT NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
                body TEXT CHECK (length(body) <= 5000),
                status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'in_print')),
                pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
                page INTEGER CHECK (page >= 1),
                weight REAL NOT NULL DEFAULT 1,
                due_on TEXT,
                tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array' AND length(tags) <= 500),
                printed_at TEXT,
                revision INTEGER NOT NULL DEFAULT 0,
                created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
                updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
                deleted_at TEXT
            ) STRICT;
            CREATE INDEX notes_of_book ON notes (book_id, page);
            CREATE TABLE note_counters (
                book_id TEXT PRIMARY KEY REFERENCES books (id) ON DELETE CASCADE,
                last_number INTEGER NOT NULL
            ) STRICT;
            """;

    private Notes() {}

    /** The module of the books, compiled. */
    static TestModule books(Path folder) {
        TestModule books = new TestModule(folder.resolve("books"))
                .script("books/V1__create_books.sql", BOOKS)
                .script("books/U1__create_books.sql", "DROP TABLE books;")
                .source(moduleClass("books", "@ResourceTable(name = \"books\")"));
        if (!books.compile().isEmpty()) {
            throw new IllegalStateException(books.compile().toString());
        }
        return books;
    }

    /** The module of the notes, which links to those books. */
    static TestModule notes(Path folder, TestModule books) {
        return new TestModule(folder)
                .linkedTo(books)
                .script("notes/V1__create_notes.sql", NOTES)
                .script("notes/U1__create_notes.sql", "DROP TABLE note_counters; DROP TABLE notes;");
    }

    /** A module class with those annotations, each in a line of its own from line 8 on. */
    static String moduleClass(String module, String annotations) {
        return """
                package sample.%1$s;

                import dev.cairn.db.schema.ResourceTable;
                import org.jspecify.annotations.NullMarked;

                @NullMarked

                %2$s
                public final class %3$sModule {}
                """.formatted(module, annotations, Character.toUpperCase(module.charAt(0)) + module.substring(1));
    }

    static String moduleClass() {
        return moduleClass("notes", "@ResourceTable(name = \"notes\")");
    }

    /** An interface with that method, whose annotation stands in line {@link #SQL_LINE}. */
    static String sql(String method) {
        return """
                package sample.notes;

                import dev.cairn.db.schema.IncludesDeleted;
                import dev.cairn.db.schema.ScanAllowed;
                import java.time.*;
                import java.util.*;
                import org.jdbi.v3.sqlobject.config.*;
                import org.jdbi.v3.sqlobject.customizer.*;
                import org.jdbi.v3.sqlobject.statement.*;
                import org.jspecify.annotations.NullMarked;
                import org.jspecify.annotations.Nullable;
                import sample.books.BookId;

                @NullMarked
                public interface NoteSql {
                    record Titled(String id, String title) {}
                    public record Paged(String id, @Nullable Long page) {}

                    %s
                }
                """.formatted(method);
    }
}
