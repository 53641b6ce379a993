package dev.cairn.bench.limits;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.load.WorkRequests;
import dev.cairn.bench.load.Wrk;
import dev.cairn.bench.rows.Layout;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.rows.Seeder;
import dev.cairn.bench.subject.Dialect;
import dev.cairn.bench.subject.HttpAsk;
import dev.cairn.bench.subject.Plain;
import dev.cairn.bench.subject.ProcessorTime;
import dev.cairn.bench.subject.Request;
import dev.cairn.bench.subject.RunningServer;
import dev.cairn.bench.subject.Subjects;
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
    private static final int WARM_UP_SECONDS = 12;
    private static final double LEAD_IN = 0.3;
    private static final double MEASURED = 0.7;

    private final Path readyDatabase;
    private final Rows rows;
    private final JdbcLimit jdbc;
    private final ShellLimit shell;
    private final Plain jetty;
    private final Plain ready;
    private final Wrk wrk;
    private final Map<Work, Path> lookups = new LinkedHashMap<>();
    private final Map<Work, Path> stores;

    /**
     * Starts two servers with those answers of Cairn's; the others work on a copy of its database.
     *
     * @param folder where they may write
     * @param database a database of Cairn's that nobody uses
     * @param rows what is in it
     * @param answers what Cairn answers, by work
     * @param creates the requests of W4 and W5, as far as they are measured
     */
    public Limits(
            Path folder,
            Path database,
            Rows rows,
            Map<Work, String> answers,
            Map<Work, Path> creates,
            Subjects subjects,
            Wrk wrk)
            throws IOException, InterruptedException, SQLException {
        this.wrk = wrk;
        this.rows = rows;
        this.stores = Map.copyOf(creates);
        this.readyDatabase = folder.resolve(ReadyServer.DATABASE);
        for (Map.Entry<Work, String> answer : answers.entrySet()) {
            Work work = answer.getKey();
            Files.writeString(folder.resolve(work + ".json"), answer.getValue());
            if (!work.writes()) {
                lookups.put(work, wrk.file("jetty-" + work, List.of(Request.get("/" + work + ".json"))));
            }
        }
        Files.copy(database, readyDatabase);
        this.jdbc = new JdbcLimit(database, rows);
        this.shell = new ShellLimit(database, rows);
        this.jetty = Plain.start(subjects.java(), Map.of(), ConstantServer.class.getName(), folder);
        this.ready = Plain.start(subjects.java(), subjects.environment(), ReadyServer.class.getName(), folder);
        for (Map.Entry<Work, Path> store : stores.entrySet()) {
            load(store.getKey(), store.getValue(), WARM_UP_SECONDS);
            clean();
        }
    }

    /** What Cairn answers to one request of each work that the limits do, as it comes; creates a few rows. */
    public static Map<Work, String> answers(RunningServer cairn, Rows rows) throws IOException, InterruptedException {
        HttpAsk ask = cairn.ask();
        Dialect dialect = cairn.subject().dialect();
        int next = rows.tickets();
        Map<Work, String> answers = new LinkedHashMap<>();
        answers.put(Work.W1, ask.text(dialect.lookup(0)));
        answers.put(Work.W2, ask.text(dialect.list(0)));
        answers.put(Work.W3, ask.text(dialect.embedded(0)));
        answers.put(Work.W4, ask.text(dialect.create(Rows.FIRST_WRITTEN, Rows.ticket(next))));
        answers.put(Work.W5, ask.text(dialect.bulk(Rows.FIRST_WRITTEN, Rows.tickets(next, WorkRequests.BULK_ROWS))));
        return answers;
    }

    /** What each of them does of a work, by name; servers in so many seconds. */
    public Map<String, Measured> run(Work work, int seconds) throws IOException, InterruptedException, SQLException {
        Map<String, Measured> measured = new LinkedHashMap<>();
        Path store = stores.get(work);
        if (store != null) {
            load(work, store, SECONDS);
            measured.put("ready", load(work, store, seconds));
            clean();
        }
        Path file = lookups.get(work);
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

    private Measured load(Work work, Path requests, int seconds) throws IOException, InterruptedException {
        ProcessorTime before = ready.processorTime();
        return wrk.run(ready.address(), requests, work, seconds)
                .using(ready.processorTime().since(before), seconds);
    }

    private void clean() throws SQLException {
        try (Seeder seeder = Seeder.open(readyDatabase, new Layout("tasks", Layout.Form.CAIRN))) {
            seeder.removeCreated(rows);
        }
    }

    @Override
    public void close() throws SQLException {
        jetty.close();
        ready.close();
        jdbc.close();
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("ready", "Cairn, rows that are ready");
        titles.put("jetty", "Jetty, constant bytes");
        titles.put("jdbc", "sqlite-jdbc, one thread");
        titles.put("shell", "sqlite3 shell");
        return titles;
    }
}
