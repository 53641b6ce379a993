package dev.cairn.bench.parts;

import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import dev.cairn.platform.http.JsonReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a request costs before the database is asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RequestBenchmark {
    private static final String LOOKUP = "/api/tickets/" + Board.id(500);

    private Board board;

    /** Fills a database. */
    @Setup
    public void open() throws IOException, SQLException {
        board = new Board(Synchronous.FULL);
    }

    /** Removes it. */
    @TearDown
    public void close() throws IOException {
        board.close();
    }

    /** The body of a ticket to a tree. */
    @Benchmark
    public Object json() {
        return JsonReader.read(Board.TICKET);
    }

    /** A create: route, body, every field checked. */
    @Benchmark
    public Object create() {
        return board.prepare("POST", "/api/tickets", Board.TICKET);
    }

    /** A lookup: route and id. */
    @Benchmark
    public Object lookup() {
        return board.prepare("GET", LOOKUP, Board.NOTHING);
    }

    /** A list with filter, order and embedding: every parameter looked up. */
    @Benchmark
    public Object list() {
        return board.prepare(
                "GET",
                "/api/projects/" + Board.PROJECT + "/tickets?limit=100&sort=-createdAt&expand=project,tasks"
                        + "&tasks.status=in_progress&tasks.sort=-createdAt&tasks.limit=10",
                Board.NOTHING);
    }
}
