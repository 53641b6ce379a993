package dev.cairn.bench.limits;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.rows.Layout;
import dev.cairn.bench.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The sqlite3 shell with a script of statements, each prepared anew and printed as JSON; reads alone, since old shells can harm a WAL. */
public final class ShellLimit {
    private static final int LOOKUPS = 20_000;
    private static final int LISTS = 1_000;

    private final Path database;
    private final Rows rows;
    private final Layout layout = new Layout("tasks", Layout.Form.CAIRN);

    /** On a copy of Cairn's database. */
    public ShellLimit(Path database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Whether there is a shell, and it does that work. */
    public boolean does(Work work) {
        return (work == Work.W1 || work == Work.W2) && Files.isExecutable(Path.of("/usr/bin/sqlite3"));
    }

    /** Does a work so often as takes a second or less. */
    public Measured run(Work work) throws IOException, InterruptedException {
        List<String> script = script(work);
        Path file = database.resolveSibling("shell-" + work + ".sql");
        Files.write(file, script);
        ProcessBuilder builder = new ProcessBuilder("sqlite3", "-json", "-readonly", database.toString());
        builder.redirectInput(file.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(database.resolveSibling("shell.log").toFile());
        long start = System.nanoTime();
        if (builder.start().waitFor() != 0) {
            throw new IOException("sqlite3 failed: " + Files.readString(database.resolveSibling("shell.log")));
        }
        return Measured.ofRate(script.size() / ((System.nanoTime() - start) / 1e9));
    }

    private List<String> script(Work work) {
        Random random = new Random(2);
        if (work == Work.W1) {
            return random.ints(LOOKUPS, 0, rows.tickets())
                    .mapToObj(ticket -> "SELECT * FROM tickets WHERE id = '" + layout.ticketId(ticket) + "';")
                    .toList();
        }
        return IntStream.range(0, LISTS)
                .mapToObj(i -> "SELECT * FROM tickets WHERE project_id = '" + layout.projectId(i % Rows.FIRST_WRITTEN)
                        + "' ORDER BY created_at DESC, id DESC LIMIT 100;")
                .toList();
    }
}
