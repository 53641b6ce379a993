package dev.cairn.platform.database;

import dev.cairn.platform.problem.Problem;
import java.nio.file.Path;

/** A process of its own that writes until its disk fails, and says on standard output what became of it. */
final class FailingDisk {
    private static final int ENOUGH = 1_000;

    private FailingDisk() {}

    public static void main(String[] arguments) {
        try (Database database = Database.open(DatabaseOptions.of(Path.of(arguments[0])))) {
            System.out.println("first: " + writeUntilRefused(database));
            System.out.println("later: " + write(database, "later"));
            System.out.println("state: " + database.stats().writes().state());
            System.out.println("readable: " + (NoteFile.count(database) > 0));
        }
    }

    private static String writeUntilRefused(Database database) {
        String outcome = "stored";
        for (int i = 0; i < ENOUGH && outcome.equals("stored"); i++) {
            outcome = write(database, i + "x".repeat(100_000));
        }
        return outcome;
    }

    private static String write(Database database, String title) {
        try {
            database.write(session -> NoteFile.insert(session, title));
            return "stored";
        } catch (Problem refused) {
            return refused.type().name();
        }
    }
}
