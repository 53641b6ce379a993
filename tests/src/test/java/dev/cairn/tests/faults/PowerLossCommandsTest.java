package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.backup.BackupFolder;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.tests.faults.power.Call;
import dev.cairn.tests.faults.power.Disk;
import dev.cairn.tests.faults.power.Effect;
import dev.cairn.tests.faults.power.Replay;
import dev.cairn.tests.faults.power.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails while a command replaces the database; see {@link PowerLossTest}. */
class PowerLossCommandsTest {
    private static final int IMAGES = Integer.getInteger("cairn.power.images", 40) / 2;
    private static final int IMAGES_OF_CONTROL = 150;
    /** Few of a command's calls come after it has said that it is done. */
    private static final int IMAGES_TO_SEE_THE_END = 600;

    private static final long SEED = Long.getLong("cairn.power.seed", 1);

    @TempDir
    Path folder;

    private Path root;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        Strace.assumeUsable();
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        data = root.resolve("data");
        SchemaState.bringUpToDate(DataFolder.openOrCreate(data));
        fill(data.resolve("cairn.db"));
    }

    @Test
    void a_migration_down_is_done_or_not_begun() throws IOException {
        assertThat(faults("tasks", "migrate", "down", "--to", "tasks:0", "--yes"))
                .isEmpty();
    }

    @Test
    void a_migration_up_is_done_or_not_begun() throws IOException {
        run("migrate", "down", "--to", "tasks:0", "--yes");

        assertThat(faults("tasks", "migrate", "up")).isEmpty();
    }

    @Test
    void a_backup_is_complete_or_absent() throws IOException {
        assertThat(faults(PowerLossCommandsTest::stateWithBackups, "Made the backup", "backup"))
                .isEmpty();
    }

    @Test
    void a_backup_holds_nothing_that_its_database_may_lose() throws IOException {
        Path file = data.resolve("cairn.db");
        try (SqlProcess writing = SqlProcess.on(file)) {
            writing.run("PRAGMA synchronous = NORMAL");
            writing.run("UPDATE projects SET name = 'in the log and not synced'");
            Recorded recorded = record(PowerLossCommandsTest::stateWithBackups, "Made the backup", "backup");

            assertThat(recorded.calls().stream().map(call -> syncedOrPublished(call.effect())))
                    .containsSubsequence("synced .tmp", "synced .db-wal", "published .db");
        }
    }

    private static String syncedOrPublished(Effect effect) {
        if (effect instanceof Effect.Sync sync) {
            return "synced " + ending(sync.path());
        }
        return effect instanceof Effect.Rename rename ? "published " + ending(rename.to()) : "";
    }

    private static String ending(Path path) {
        String name = path.toString();
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    @Test
    void a_restore_is_done_or_not_begun() throws IOException {
        assertThat(faults("Restored", "restore", backupOfAnotherState())).isEmpty();
    }

    /** The controls: the same commands, had they not synced the files that they give a new name. */
    @Test
    void without_syncs_a_half_done_migration_would_be_seen() throws IOException {
        assertThat(faultsWithoutSyncs(
                        record(PowerLossCommandsTest::state, "tasks", "migrate", "down", "--to", "tasks:0", "--yes")))
                .isNotEmpty();
    }

    @Test
    void without_syncs_a_half_made_backup_would_be_seen() throws IOException {
        Recorded recorded = record(PowerLossCommandsTest::stateWithBackups, "Made the backup", "backup");
        assertThat(faultsWithoutSyncs(recorded, IMAGES_TO_SEE_THE_END)).anyMatch(fault -> fault.contains("lost: "));
    }

    @Test
    void without_syncs_a_half_done_restore_would_be_seen() throws IOException {
        assertThat(faultsWithoutSyncs(
                        record(PowerLossCommandsTest::state, "Restored", "restore", backupOfAnotherState())))
                .isNotEmpty();
    }

    private static void fill(Path file) {
        FileCheck.execute(file, "INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");
        FileCheck.execute(file, """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
                INSERT INTO tickets (id, project_id, number, key, title, description)
                SELECT 't' || i, 'p', i, 'CAIRN-' || i, 'Ticket ' || i, hex(zeroblob(500)) FROM n""");
        FileCheck.execute(file, """
                INSERT INTO tasks (id, ticket_id, number, key, title, position)
                SELECT 'a' || number, id, 1, key || '.1', 'Task', 1 FROM tickets""");
    }

    private record Recorded(Disk disk, List<Call> calls, StateWitness witness) {}

    private List<String> faults(String said, String... command) throws IOException {
        return faults(PowerLossCommandsTest::state, said, command);
    }

    private List<String> faults(Function<Path, String> state, String said, String... command) throws IOException {
        Recorded recorded = record(state, said, command);
        List<String> faults = replay(recorded, recorded.calls(), IMAGES);
        assertThat(recorded.witness().done())
                .as("the command has said that it was done")
                .isTrue();
        System.out.println(
                "power cut: " + IMAGES + " images of " + recorded.calls().size() + " calls of "
                        + String.join(" ", command) + ", seed " + SEED + ", " + faults.size() + " faults");
        return faults;
    }

    private List<String> faultsWithoutSyncs(Recorded recorded) throws IOException {
        return faultsWithoutSyncs(recorded, IMAGES_OF_CONTROL);
    }

    private List<String> faultsWithoutSyncs(Recorded recorded, int images) throws IOException {
        List<Call> unsynced = recorded.calls().stream()
                .filter(call -> !(call.effect() instanceof Effect.Sync sync
                        && sync.path().toString().contains(".")))
                .toList();
        return replay(recorded, unsynced, images);
    }

    private String backupOfAnotherState() throws IOException {
        run("backup");
        FileCheck.execute(data.resolve("cairn.db"), "UPDATE projects SET name = 'changed since'");
        return BackupFolder.of(new DataFolder(data)).list().get(0).name();
    }

    private Recorded record(Function<Path, String> state, String said, String... command) throws IOException {
        Path record = folder.resolve("record");
        Disk disk = Disk.of(root);
        String before = state.apply(data);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        try (ServerProcess process = ServerProcess.command(Strace.recording(record), data, arguments)) {
            assertThat(process.exitCode()).as(process.toString()).isZero();
            Strace.awaitEnd(record, process);
        }
        String after = state.apply(data);
        assertThat(after).as("the command did nothing").isNotEqualTo(before);
        return new Recorded(disk, Trace.read(record, root), new StateWitness(state, before, after, said));
    }

    private List<String> replay(Recorded recorded, List<Call> calls, int images) throws IOException {
        return Replay.faults(recorded.disk(), calls, images, recorded.witness(), Scratch.folder(folder), SEED);
    }

    private void run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        try (ServerProcess process = ServerProcess.command(ServerProcess.Launch.PLAIN, data, arguments)) {
            assertThat(process.exitCode()).as(process.toString()).isZero();
        }
    }

    /** The tables there are, what is wrong with them, and all rows of projects and tickets in short. */
    private static String state(Path data) {
        return stateOf(data.resolve("cairn.db"));
    }

    private static String stateOf(Path file) {
        List<String> state = new ArrayList<>();
        state.addAll(FileCheck.query(file, "SELECT integrity_check FROM pragma_integrity_check"));
        state.addAll(FileCheck.query(file, "SELECT \"table\" FROM pragma_foreign_key_check"));
        state.addAll(FileCheck.query(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
        state.addAll(
                FileCheck.query(file, "SELECT group_concat(id || revision) FROM (SELECT * FROM tickets ORDER BY id)"));
        state.addAll(FileCheck.query(file, "SELECT name || revision FROM projects"));
        return state.toString();
    }

    /** The same, and that of each backup. */
    private static String stateWithBackups(Path data) {
        try {
            List<String> states = new ArrayList<>(List.of(state(data)));
            for (BackupFolder.Entry entry :
                    BackupFolder.of(new DataFolder(data)).list()) {
                Path file = data.resolve("backups").resolve(entry.name() + ".db");
                states.add("a backup, " + (entry.manifest() == null ? "not described" : stateOf(file)));
            }
            return states.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
