package dev.cairn.bench.parts;

import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

/** One kept statement on a reader, from taking the connection to giving it back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StatementBenchmark {
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

    /** One column of one row by its id. */
    @Benchmark
    public String oneColumn() {
        return text("SELECT title FROM tickets WHERE id = ?");
    }

    /** Every column of one row by its id, each as an object. */
    @Benchmark
    public int allColumns() {
        return board.database.read(session -> {
            PreparedStatement statement = session.statement("SELECT * FROM tickets WHERE id = ?");
            statement.setString(1, Board.id(500));
            try (ResultSet rows = statement.executeQuery()) {
                int found = 0;
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    found += rows.getObject(column) == null ? 0 : 1;
                }
                return found;
            }
        });
    }

    private String text(String sql) {
        return board.database.read(session -> {
            PreparedStatement statement = session.statement(sql);
            statement.setString(1, Board.id(500));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getString(1);
            }
        });
    }
}
