package dev.cairn.bench.limits;

import dev.cairn.bench.load.Work;
import dev.cairn.bench.load.WorkRequests;
import dev.cairn.bench.rows.Layout;
import dev.cairn.bench.rows.Rows;
import dev.cairn.platform.database.Bulk;
import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.platform.http.HttpServer;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.http.ServerHooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Cairn cannot do without to store tickets: its HTTP server, its groups of writes with their sync, and SQLite. Of a request it reads how
 * long it is; it stores rows that are ready, looks nothing up, and answers with bytes that are ready.
 */
public final class ReadyServer {
    /** The file of that server in its folder. */
    static final String DATABASE = "ready.db";

    private static final int ROWS = WorkRequests.BULK_ROWS;
    private static final int LONGEST_OF_ONE = 8 << 10;
    private static final String INSERT =
            "INSERT INTO tickets (id, project_id, revision, created_at, updated_at, " + ReadyTickets.COLUMNS + ")";
    private static final int OWN_COLUMNS = 5;

    private final List<List<String>> tickets = ReadyTickets.of(0, ROWS);
    private final Layout layout = new Layout("tasks", Layout.Form.CAIRN);
    private final AtomicInteger count = new AtomicInteger();
    private final byte[] one;
    private final byte[] many;

    private ReadyServer(Path folder) throws IOException {
        this.one = Files.readAllBytes(folder.resolve(Work.W4 + ".json"));
        this.many = Files.readAllBytes(folder.resolve(Work.W5 + ".json"));
    }

    /** Serves the database of a folder, with the answers that lie there, on a port. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        ReadyServer ready = new ReadyServer(folder);
        Database database = Database.open(DatabaseOptions.of(folder.resolve(DATABASE)));
        HttpServer http = HttpServer.start(
                HttpOptions.defaults().withPort(Integer.parseInt(arguments[0])),
                List.of(new Route("POST", "/api/tickets", "Store tickets that are ready", ready::prepare, true)),
                database,
                ServerHooks.none());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            http.close();
            database.close();
        }));
    }

    private Prepared prepare(Request request) {
        String length = request.header("Content-Length");
        if (length != null && Integer.parseInt(length) <= LONGEST_OF_ONE) {
            return Prepared.write(session -> stored(session, 1, one));
        }
        try (InputStream body = request.stream()) {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Prepared.bulk(session -> stored(session, ROWS, many));
    }

    private Answer stored(Session session, int rows, byte[] answer) throws SQLException {
        int first = count.getAndAdd(rows);
        Object project =
                layout.projectId(Rows.FIRST_WRITTEN + Math.floorMod(first / rows, Rows.PROJECTS - Rows.FIRST_WRITTEN));
        long revision = session.takeRevisionsForNew(rows);
        long now = session.now().toEpochMilli();
        String instant = Instants.text(session.now());
        String[] ids = new String[rows];
        Arrays.setAll(ids, row -> id(now, first + row));
        Bulk.Values values = (row, column) -> switch (column) {
            case 0 -> ids[row];
            case 1 -> project;
            case 2 -> revision + row;
            case 3, 4 -> instant;
            default -> tickets.get(Math.floorMod(first + row, ROWS)).get(column - OWN_COLUMNS);
        };
        int columns = OWN_COLUMNS + tickets.get(0).size();
        Bulk.insert(session, INSERT, columns, rows, values, null);
        return Answer.json(201, answer);
    }

    /** A UUID of version 7, behind those before it. */
    private static String id(long millis, int number) {
        return new UUID((millis << 16) | 0x7000, number | Long.MIN_VALUE).toString();
    }
}
