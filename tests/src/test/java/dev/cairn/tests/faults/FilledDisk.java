package dev.cairn.tests.faults;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.SchemaState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A {@link SmallDisk} with a database of some megabytes, on which commands run. Close it to be rid of it. */
final class FilledDisk implements AutoCloseable {
    static final int TICKETS = 1000;

    private final SmallDisk disk;

    private FilledDisk(SmallDisk disk) {
        this.disk = disk;
    }

    /** Mounts one in that folder, or skips the test. */
    static FilledDisk mount(Path folder, int megabytes) throws IOException {
        SmallDisk disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), megabytes);
        SchemaState.bringUpToDate(DataFolder.openOrCreate(disk.data()));
        FilledDisk filled = new FilledDisk(disk);
        filled.insertRows();
        return filled;
    }

    private void insertRows() {
        FileCheck.execute(database(), "INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");
        FileCheck.execute(database(), """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO tickets (id, project_id, number, key, title, description)
                SELECT 't' || i, 'p', i, 'CAIRN-' || i, 'Ticket ' || i, hex(zeroblob(1500)) FROM n""".formatted(TICKETS));
        FileCheck.execute(database(), """
                INSERT INTO tasks (id, ticket_id, number, key, title, position)
                SELECT 'a' || number, id, 1, key || '.1', 'Task', 1 FROM tickets""");
    }

    SmallDisk disk() {
        return disk;
    }

    Path data() {
        return disk.data();
    }

    Path database() {
        return data().resolve("cairn.db");
    }

    /** Runs a command on it to its end. */
    ServerProcess run(ServerProcess.Launch launch, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data().toString()));
        try (ServerProcess process = ServerProcess.command(launch, data(), arguments)) {
            process.exitCode();
            return process;
        }
    }

    ServerProcess run(String... command) {
        return run(ServerProcess.Launch.PLAIN, command);
    }

    /** All rows, the tables there are, and what is wrong with them. */
    List<String> state() {
        List<String> state =
                new ArrayList<>(FileCheck.query(database(), "SELECT integrity_check FROM pragma_integrity_check"));
        state.addAll(FileCheck.query(database(), "SELECT \"table\" FROM pragma_foreign_key_check"));
        List<String> tables =
                FileCheck.query(database(), "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        state.addAll(tables);
        state.addAll(FileCheck.query(
                database(), "SELECT id || revision || title || length(description) FROM tickets ORDER BY id"));
        if (tables.contains("tasks")) {
            state.addAll(FileCheck.query(database(), "SELECT id || revision || ticket_id FROM tasks ORDER BY id"));
        }
        return state;
    }

    /** Files that are half made: neither databases, nor locks, nor manifests. */
    List<Path> remains() {
        try (Stream<Path> files = Files.walk(data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*(\\.db|\\.db-wal|\\.db-shm|\\.lock|\\.json|/ballast)"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The databases in the folder of backups. */
    List<Path> kept() {
        try (Stream<Path> files = Files.walk(data())) {
            return files.filter(file -> file.toString().matches(".*/backups/.*\\.db"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        disk.close();
    }
}
