package dev.cairn.bench.parts;

import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import dev.cairn.platform.resources.RowJson;
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

/** Rows to JSON inside the database, statement included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RowJsonBenchmark {
    private static final String ID = Board.id(500);

    private Board board;
    private String one = "";
    private String hundred = "";

    /** Fills a database. */
    @Setup
    public void open() throws IOException, SQLException {
        board = new Board(Synchronous.FULL);
        String row = RowJson.of(board.models.table("tickets"), "t");
        one = "SELECT " + row + " FROM tickets t WHERE t.id = ?";
        hundred = "SELECT group_concat(json, char(10)) FROM (SELECT " + row
                + " AS json FROM tickets t WHERE t.project_id = ? ORDER BY t.created_at DESC, t.id DESC LIMIT 100)";
    }

    /** Removes it. */
    @TearDown
    public void close() throws IOException {
        board.close();
    }

    /** One row. */
    @Benchmark
    public String one() {
        return text(one, ID);
    }

    /** The newest hundred of a project as one text. */
    @Benchmark
    public String hundred() {
        return text(hundred, Board.PROJECT);
    }

    private String text(String sql, String key) {
        return board.database.read(session -> {
            PreparedStatement statement = session.statement(sql);
            statement.setString(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getString(1);
            }
        });
    }
}
