package dev.cairn.bench.parts;

import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A ticket created, from its request as it was read to its answer, by one caller and by sixteen; the time is that of one caller's request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GroupCommitBenchmark {
    /** When a commit is on disk. */
    @Param({"FULL", "NORMAL"})
    public String synchronous;

    private Board board;

    /** Fills a database. */
    @Setup
    public void open() throws IOException, SQLException {
        board = new Board(Synchronous.valueOf(synchronous));
    }

    /** Removes it. */
    @TearDown
    public void close() throws IOException {
        board.close();
    }

    /** Nobody else writes: every commit is of one. */
    @Benchmark
    @Threads(1)
    public Object alone() {
        return create();
    }

    /** Sixteen write at once and share commits. */
    @Benchmark
    @Threads(16)
    public Object together() {
        return create();
    }

    private Object create() {
        return board.write(board.prepare("POST", "/api/tickets", Board.TICKET));
    }
}
