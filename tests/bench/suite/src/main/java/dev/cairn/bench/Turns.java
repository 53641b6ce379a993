package dev.cairn.bench;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.load.Wrk;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.rows.Seeder;
import dev.cairn.bench.subject.ProcessorTime;
import dev.cairn.bench.subject.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives one server at a time a work to do, each time from the same rows and with the disk at rest. Used by one thread. */
final class Turns {
    private static final int WARM_UP_SECONDS = 3;
    /** A JVM on two processors that the load needs as well takes about ten seconds until it has compiled a work. */
    private static final int WARM_UPS_OF_A_JVM = 4;

    private final Rows rows;
    private final Wrk wrk;
    private final Map<String, Map<Work, Path>> requests = new LinkedHashMap<>();

    Turns(Rows rows, Wrk wrk) {
        this.rows = rows;
        this.wrk = wrk;
    }

    /** Sets what the server of that name is asked, by work. */
    void ask(String server, Map<Work, Path> files) {
        requests.put(server, files);
    }

    /** Lets a server do a work until it is warm; the rates as they grow, so that it can be seen whether they still do. */
    List<Double> warmUp(RunningServer server, Work work) throws IOException, InterruptedException, SQLException {
        // What one caller asks has been compiled for many.
        int times = server.subject().onJvm() && !work.alone() ? WARM_UPS_OF_A_JVM : 1;
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Measured measured = run(server, work, WARM_UP_SECONDS);
            if (measured != null) {
                rates.add(measured.rate());
            }
        }
        return rates;
    }

    /** Has a server do a work, and removes what that created; null when the server cannot do it. */
    @Nullable Measured run(RunningServer server, Work work, int seconds) throws IOException, InterruptedException, SQLException {
        Measured measured = load(server, work, seconds);
        if (measured != null && work.writes()) {
            clean(server);
        }
        return measured;
    }

    /** The same, and what was created stays. */
    @Nullable Measured load(RunningServer server, Work work, int seconds) throws IOException, InterruptedException {
        Path file = requests.getOrDefault(server.subject().name(), Map.of()).get(work);
        if (file == null) {
            return null;
        }
        sync();
        ProcessorTime before = server.processorTime();
        return wrk.run(server.address(), file, work, seconds)
                .using(server.processorTime().since(before), seconds);
    }

    /** Every run of a work finds as many rows as the one before. */
    void clean(RunningServer server) throws SQLException {
        try (Seeder seeder =
                Seeder.open(server.database(), server.subject().dialect().layout())) {
            seeder.removeCreated(rows);
        }
    }

    /** No server pays for what another one has left to the disk: a file system may write that when the next one syncs a file of its own. */
    static void sync() throws IOException, InterruptedException {
        if (new ProcessBuilder("sync").start().waitFor() != 0) {
            throw new IOException("sync failed, by which the disk is at rest before each turn");
        }
    }
}
