package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.tests.faults.ServerProcess.Launch;
import dev.cairn.tests.faults.power.Call;
import dev.cairn.tests.faults.power.Disk;
import dev.cairn.tests.faults.power.Replay;
import dev.cairn.tests.faults.power.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails while the server is loaded: everything that it does to its files is recorded, and at random moments an image is made of
 * what a disk may hold: what was synced, and any part of what was not. Each image is opened as a start opens it.
 *
 * <p>The whole form: {@code mvn -pl tests -am test -Dtest=PowerLossTest -Dcairn.power.images=3000}, with {@code -Dcairn.power.seed=N} for
 * other images.
 */
class PowerLossTest {
    private static final int IMAGES = Integer.getInteger("cairn.power.images", 40);
    private static final long SEED = Long.getLong("cairn.power.seed", 1);
    private static final int CONTROLS = 10;
    /** As many as take the log past the length at which it is written back into the file, however writes fall into groups. */
    private static final int CHECKPOINTED_BULKS = 4;

    private static final int ROUNDS = IMAGES < 1000 ? 2 : 15;
    private static final int BULK_ROUNDS = IMAGES < 1000 ? 1 : 3;

    @TempDir
    Path folder;

    private Path root;
    private Path record;

    @BeforeEach
    void prepare() throws IOException {
        Strace.assumeUsable();
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        record = folder.resolve("record");
    }

    @Test
    void nothing_that_was_answered_is_lost_from_the_first_start_to_the_end() throws IOException {
        List<String> faults = replay(server -> {
            PowerLoad load = new PowerLoad(server.client());
            load.prepare();
            load.plain(ROUNDS);
            load.bulk(BULK_ROUNDS);
            load.plain(1);
            server.terminate();
        });

        assertThat(faults).isEmpty();
    }

    /** A commit is there for readers before it is on disk, and they hear of it once it is. */
    @Test
    void nothing_that_somebody_was_shown_is_lost_while_syncs_are_slow() throws IOException {
        List<String> faults = replay(Strace.recordingSlowSyncs(record), server -> {
            PowerLoad load = new PowerLoad(server.client());
            load.prepare();
            load.plain(ROUNDS);
            server.kill();
        });

        assertThat(faults).isEmpty();
    }

    /** The control: a server that syncs at checkpoints alone loses what it answered, and the file stays sound. */
    @Test
    void with_fewer_syncs_answered_writes_would_be_seen_to_be_lost() throws IOException {
        List<String> faults = replay(PowerLossTest::load, "-Dcairn.synchronous=NORMAL");

        assertThat(faults).isNotEmpty().allMatch(fault -> fault.contains("lost: "));
    }

    /** The control: a server that never syncs loses what it answered, and where the log was on its way into the file, ruins that. */
    @Test
    void without_syncs_damage_would_be_seen() throws IOException {
        Disk disk = Disk.of(root);
        List<Call> calls = record(recording("-Dcairn.synchronous=OFF"), PowerLossTest::loadWithCheckpoints);
        List<String> faults = new ArrayList<>();
        for (long seed = SEED; seed < SEED + CONTROLS && faults.stream().noneMatch(PowerLossTest::damage); seed++) {
            faults.addAll(Replay.faults(disk, calls, 40, new RowsWitness(), Scratch.folder(folder), seed));
        }

        System.out.println("power cut without syncs: " + calls.size() + " calls, " + faults.size() + " faults, "
                + faults.stream().filter(PowerLossTest::damage).count() + " of them damage");
        assertThat(faults).anyMatch(PowerLossTest::damage);
    }

    private static void loadWithCheckpoints(ServerProcess server) {
        PowerLoad load = new PowerLoad(server.client());
        load.prepare();
        load.bulk(CHECKPOINTED_BULKS);
        load.plain(ROUNDS);
        server.kill();
    }

    private static boolean damage(String fault) {
        return fault.contains("damaged: ") || fault.contains("Tree ");
    }

    private static void load(ServerProcess server) {
        PowerLoad load = new PowerLoad(server.client());
        load.prepare();
        load.plain(ROUNDS);
        load.bulk(1);
        server.kill();
    }

    private List<String> replay(Consumer<ServerProcess> work, String... jvm) throws IOException {
        return replay(recording(jvm), work);
    }

    private List<String> replay(Launch launch, Consumer<ServerProcess> work) throws IOException {
        Disk disk = Disk.of(root);
        List<Call> calls = record(launch, work);
        RowsWitness witness = new RowsWitness();
        List<String> faults = Replay.faults(disk, calls, IMAGES, witness, Scratch.folder(folder), SEED);
        System.out.println("power cut: " + IMAGES + " images of " + calls.size() + " calls, " + witness.promises()
                + " answered rows, seed " + SEED + ", " + faults.size() + " faults");
        return faults;
    }

    private Launch recording(String... jvm) {
        String[] all = Stream.concat(Stream.of(jvm), Stream.of("-Dcairn.checkpointPages=1000"))
                .toArray(String[]::new);
        return Strace.recording(record, all);
    }

    private List<Call> record(Launch launch, Consumer<ServerProcess> work) throws IOException {
        try (ServerProcess server = ServerProcess.start(launch, root.resolve("data"))) {
            work.accept(server);
            Strace.awaitEnd(record, server);
        }
        return Trace.read(record, root);
    }
}
