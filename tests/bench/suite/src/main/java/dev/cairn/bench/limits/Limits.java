package dev.cairn.bench.limits;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.load.Wrk;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.subject.Plain;
import dev.cairn.bench.subject.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bare limits, measured in the same rounds as the servers. Used by one thread. */
public final class Limits implements AutoCloseable {
    /** What the report calls each of them, by name. */
    public static final Map<String, String> TITLES = titles();

    private static final int SECONDS = 1;
    private static final double LEAD_IN = 0.3;
    private static final double MEASURED = 0.7;

    private final JdbcLimit jdbc;
    private final ShellLimit shell;
    private final Plain jetty;
    private final Wrk wrk;
    private final Map<Work, Path> paths = new LinkedHashMap<>();

    /** Starts Jetty with those answers; the others work on a copy of Cairn's database. */
    public Limits(Path folder, Path database, Rows rows, Map<Work, String> answers, List<String> java, Wrk wrk)
            throws IOException, InterruptedException, SQLException {
        this.wrk = wrk;
        for (Map.Entry<Work, String> answer : answers.entrySet()) {
            Files.writeString(folder.resolve(answer.getKey() + ".json"), answer.getValue());
            paths.put(
                    answer.getKey(),
                    wrk.file("jetty-" + answer.getKey(), List.of(Request.get("/" + answer.getKey() + ".json"))));
        }
        this.jdbc = new JdbcLimit(database, rows);
        this.shell = new ShellLimit(database, rows);
        this.jetty = Plain.start(java, ConstantServer.class.getName(), folder);
    }

    /** What each of them does of a work, by name. */
    public Map<String, Measured> run(Work work) throws IOException, InterruptedException, SQLException {
        Map<String, Measured> measured = new LinkedHashMap<>();
        Path file = paths.get(work);
        if (file != null) {
            wrk.run(jetty.address(), file, work, SECONDS);
            measured.put("jetty", wrk.run(jetty.address(), file, work, SECONDS));
        }
        if (jdbc.does(work)) {
            jdbc.run(work, LEAD_IN);
            measured.put("jdbc", jdbc.run(work, MEASURED));
            jdbc.removeCreated();
        }
        if (shell.does(work)) {
            measured.put("shell", shell.run(work));
        }
        return measured;
    }

    @Override
    public void close() throws SQLException {
        jetty.close();
        jdbc.close();
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("jetty", "Jetty, constant bytes");
        titles.put("jdbc", "sqlite-jdbc, one thread");
        titles.put("shell", "sqlite3 shell");
        return titles;
    }
}
