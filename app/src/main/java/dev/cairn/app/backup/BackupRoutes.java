package dev.cairn.app.backup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Backups over HTTP, for whoever operates a server. What is restored is decided on the machine itself. */
public final class BackupRoutes {
    private static final String PATH = "/admin/backups";

    private final BackupService service;

    private BackupRoutes(BackupService service) {
        this.service = service;
    }

    private record Listing(List<BackupFolder.Entry> items, BackupService.@Nullable Attempt last) {}

    /** The routes. */
    public static List<Route> of(BackupService service) {
        BackupRoutes routes = new BackupRoutes(service);
        return List.of(
                new Route("GET", PATH, "List backups, the oldest first", request -> routes.list()),
                new Route("POST", PATH, "Make a backup", routes::make));
    }

    private Prepared list() {
        return Prepared.done(Answer.json(200, BackupFolder.json(new Listing(service.list(), service.last()))));
    }

    /** The work needs none of the server's connections. */
    private Prepared make(Request request) {
        JsonNode body = request.json();
        if (!body.isObject() || !body.isEmpty()) {
            throw Problem.of(
                    ProblemType.INVALID,
                    List.of(Fault.at("", "Send {}: a backup takes no settings, and Cairn names it.")));
        }
        return new Prepared(Prepared.Kind.DONE, session -> Answer.json(201, BackupFolder.json(service.make())));
    }
}
