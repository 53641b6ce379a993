package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed ({@code kill -9}) while sixteen clients write. Whatever was answered is there afterwards, just as it was answered;
 * what was not answered is there in whole or not at all, and once when it is sent again with its Idempotency-Key.
 *
 * <p>The whole form: {@code mvn -pl tests -am verify -Dtest=KillTest -Dcairn.kill.rounds=200}, with {@code -Dcairn.kill.seed=N} for another
 * course of events.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("cairn.kill.rounds", 3);
    private static final long SEED = Long.getLong("cairn.kill.seed", 1);
    private static final int FEWEST_ANSWERS = 50;
    private static final int ROUNDS_PER_KILLED_START = 5;
    private static final int LONGEST_START_MILLIS = 2000;
    private static final int MOST_ANSWERS = 400;

    @TempDir
    Path folder;

    @Test
    void every_answered_write_outlives_the_server() {
        Path data = folder.resolve("data");
        Random random = new Random(SEED);
        Load load = new Load(SEED);
        ServerProcess server = ServerProcess.start(data);
        try {
            load.prepare(server.client());
            long unanswered = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                load.start(server.client());
                load.awaitAnswers(load.answers() + random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS));
                server.kill();
                load.join();
                unanswered += load.unanswered();
                if (round % ROUNDS_PER_KILLED_START == 0) {
                    killStarting(data, random);
                }
                server = ServerProcess.start(data);
                check("round " + round, load, server.client(), data.resolve("cairn.db"));
            }
            System.out.println("kill -9: " + ROUNDS + " rounds, seed " + SEED + ", " + load.answers() + " answers, "
                    + unanswered + " requests cut off, nothing lost");
        } finally {
            server.close();
        }
    }

    /** Kills a server that may not have got further than to look at the file. */
    private static void killStarting(Path data, Random random) {
        try (ServerProcess starting = ServerProcess.begin(data)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_START_MILLIS)));
            starting.kill();
        }
    }

    private static void check(String when, Load load, TestClient client, Path file) {
        assertThat(load.check(client)).as(when).isEmpty();
        assertThat(load.repeat(client)).as(when + ", sent again").isEmpty();
        assertThat(load.check(client)).as(when + ", after sending again").isEmpty();
        assertThat(FileCheck.faults(file)).as(when + ", the file").isEmpty();
        load.settle(client);
    }

    /** The control: the check above notices what a lost, half-made or repeated write looks like. */
    @Test
    void a_write_that_is_lost_or_half_made_would_be_noticed() {
        Load load = new Load(SEED);
        try (TestServer server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new))) {
            load.prepare(server.client());
            load.start(server.client());
            load.awaitAnswers(300);
            load.stop();
            assertThat(load.check(server.client())).isEmpty();

            Tampering tampering = new Tampering(load, server);
            tampering.expect("UPDATE tickets SET description = 'older' WHERE key = 'LOAD-3'", "\"LOAD-3\"");
            tampering.expect("UPDATE tickets SET estimate_minutes = 0 WHERE key = 'LOAD-1'", "the counter is 0");
            tampering.expect("UPDATE tickets SET title = 'strange' WHERE key = 'LOAD-4'", "nobody asked for strange");
            tampering.expect(
                    "UPDATE tickets SET title = (SELECT title FROM tickets WHERE key = 'LOAD-6')"
                            + " WHERE key = 'LOAD-5'",
                    "there are two of one");
            tampering.expectInFile(
                    "UPDATE tasks SET ticket_id = '00000000-0000-7000-8000-000000000000' WHERE id = (SELECT min(id) FROM tasks)",
                    "foreign key of tasks");
            tampering.expect("DELETE FROM tickets WHERE key = 'LOAD-7'", "is now null", "the numbers of tickets");
            tampering.expectInFile("UPDATE tickets SET revision = 1", "revision 1 was given");
            tampering.expectInFile(
                    "UPDATE tickets SET revision = 1000000 WHERE key = 'LOAD-8'", "is ahead of the counter");
        }
    }

    /** Changes the file behind everybody's back. */
    private record Tampering(Load load, TestServer server) {
        void expect(String sql, String... faults) {
            FileCheck.execute(server.file(), sql);
            assertThat(load.check(server.client())).as(sql).asString().contains(faults);
        }

        void expectInFile(String sql, String fault) {
            assertThat(FileCheck.faults(server.file())).asString().doesNotContain(fault);
            FileCheck.execute(server.file(), sql);
            assertThat(FileCheck.faults(server.file())).as(sql).asString().contains(fault);
        }
    }
}
