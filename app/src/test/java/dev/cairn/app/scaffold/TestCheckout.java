package dev.cairn.app.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the commands change of a checkout, copied from this one. */
final class TestCheckout {
    private static final String[] FILES = {
        "pom.xml",
        "app/pom.xml",
        "tests/pom.xml",
        "app/src/main/java/dev/cairn/app/Modules.java",
        "modules/tickets/src/main/resources/db/migration/tickets/V1__create_tickets.sql",
        "modules/tickets/src/main/resources/db/migration/tickets/U1__create_tickets.sql",
        "modules/tickets/src/main/resources/db/migration/tickets/V2__cover_lists.sql",
        "modules/tickets/src/main/resources/db/migration/tickets/U2__cover_lists.sql"
    };

    private TestCheckout() {}

    static void make(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("cairn.root", ".."));
        for (String file : FILES) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(file), copy);
        }
    }
}
