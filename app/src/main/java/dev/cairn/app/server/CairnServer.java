package dev.cairn.app.server;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.Modules;
import dev.cairn.app.backup.BackupRoutes;
import dev.cairn.app.backup.BackupService;
import dev.cairn.app.backup.BackupTimer;
import dev.cairn.app.backup.Retention;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.db.migration.MigrationReport;
import dev.cairn.db.schema.Schema;
import dev.cairn.platform.Api;
import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.database.DatabaseStats.WriterState;
import dev.cairn.platform.http.HttpOptions;
import dev.cairn.platform.http.HttpServer;
import dev.cairn.platform.http.ListenException;
import dev.cairn.platform.http.Metrics;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.http.ServerHooks;
import dev.cairn.platform.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server over one data folder. Thread-safe. */
public final class CairnServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CairnServer.class);

    private final DataFolder folder;
    private final String contents;
    private final HttpServer http;
    private final Closing closing;

    private CairnServer(DataFolder folder, String contents, HttpServer http, Closing closing) {
        this.folder = folder;
        this.contents = contents;
        this.http = http;
        this.closing = closing;
    }

    /** Starts to serve that folder, which is made when it is not there; fails the command when it cannot be. */
    public static CairnServer start(Path path, ServeOptions options) {
        HttpOptions http = HttpSettings.of(options);
        Retention retention = Retention.of(options.retention());
        if (!Files.exists(path)) {
            HttpSettings.requireFreePort(http);
        }
        DataFolder folder = DataFolder.openOrCreate(path);
        Closing closing = new Closing();
        try {
            return open(folder, options, http, retention, closing);
        } catch (ListenException e) {
            closing.close();
            throw new CommandFailure(ExitCode.CANNOT_LISTEN, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            closing.close();
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot serve " + path + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            closing.close();
            throw FileFailures.of(folder, e);
        } catch (Problem e) {
            closing.close();
            throw FileFailures.of(folder, e, "");
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static CairnServer open(
            DataFolder folder, ServeOptions options, HttpOptions httpOptions, Retention retention, Closing closing)
            throws IOException, SQLException {
        FolderLock lock = closing.add(FolderLock.take(folder, "a server that is starting"));
        HttpSettings.requireFreePort(httpOptions);
        MigrationReport migrated = SchemaState.bringUpToDate(folder);
        SchemaState.told(migrated).ifPresent(LOG::info);
        Schema schema = schema(folder);
        Database database = closing.add(Database.open(DatabaseOptions.of(folder.database())));
        Metrics metrics = new Metrics();
        List<Route> routes = new ArrayList<>(Api.routes(schema, Modules.all(), database));
        Contents contents = new Contents(database);
        if (options.demo() && contents.empty()) {
            DemoData.create(routes, database);
        }
        String told = contents.tell(migrated.created());
        BackupService backups = new BackupService(folder, retention);
        routes.addAll(BackupRoutes.of(backups));
        // Not before: a cold start's own statements are slow, and nobody can do anything about them.
        closing.add(Watching.start(database, folder, options, metrics.registry()));
        ServerHooks hooks = new ServerHooks(
                metrics,
                () -> database.stats().writes().state() == WriterState.WRITING
                        ? null
                        : "Writing has stopped, since the disk failed: restart the server.");
        HttpServer http = closing.add(HttpServer.start(httpOptions, routes, database, hooks));
        closing.add(IdleMemory.start(database, http, metrics.registry()));
        BackupWatch.bind(backups, metrics.registry());
        closing.add(CheckpointWatch.start(database, folder, metrics.registry()));
        closing.add(
                BackupTimer.start(backups, options.backupEvery(), () -> database.read(session -> session.revision())));
        lock.tell("the server on " + http.address());
        return new CairnServer(folder, told, http, closing);
    }

    /** Where it listens. */
    public URI address() {
        return http.address();
    }

    /** The one line that tells what runs. */
    public String banner() {
        return Banner.of(http.address(), folder.path(), contents);
    }

    /** Lets requests in flight end, empties the write-ahead log into the database and lets go of the folder. */
    @Override
    public void close() {
        closing.close();
    }

    private static Schema schema(DataFolder folder) throws SQLException {
        try (OfflineDatabase database = OfflineDatabase.read(folder)) {
            return database.schema();
        }
    }
}
