package dev.cairn.platform.resources.read;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Handler;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that read resources: lists, children and single rows. */
public final class ReadRoutes {
    private final ResourceModels models;
    private final String fingerprint;
    private final RowReferences references;

    private ReadRoutes(ResourceModels models) {
        this.models = models;
        this.fingerprint = models.schema().fingerprint();
        this.references = new RowReferences(models);
    }

    /** The reading routes of all resources, which keep rows for as long as those transactions do not change them. */
    public static List<Route> of(ResourceModels models, Transactions transactions) {
        ReadRoutes routes = new ReadRoutes(models);
        transactions.watchRows(routes.references);
        List<Route> all = new ArrayList<>();
        for (ResourceModel model : models.all()) {
            String path = "/api/" + model.name();
            all.add(new Route("GET", path, "List " + model.name(), routes.list(model, null, null)));
            all.add(new Route("GET", path + "/{id}", "Read one of " + model.name(), routes.row(model), true));
            for (Neighbour child : model.children()) {
                all.add(new Route(
                        "GET",
                        path + "/{id}/" + child.name(),
                        "List " + child.name() + " of one of " + model.name(),
                        routes.list(child.model(), model, child)));
            }
        }
        return all;
    }

    private Handler list(ResourceModel model, @Nullable ResourceModel parent, @Nullable Neighbour scope) {
        Plans<Page> plans = new Plans<>(
                query -> new Page(fingerprint, references, new QueryParser(models, query).list(model), parent, scope));
        return request -> {
            Page page = plans.of(request.query());
            String scopeId = scope == null ? "" : request.pathParameter("id");
            String known = request.header("If-None-Match");
            return Prepared.read(session -> {
                Answer same = Page.unchanged(session, fingerprint, known);
                return same != null && isThere(session, parent, scopeId) ? same : page.read(session, scopeId);
            });
        };
    }

    private static boolean isThere(Session session, @Nullable ResourceModel parent, String id) throws SQLException {
        return parent == null || Identities.find(session, parent, id, false) != null;
    }

    private Handler row(ResourceModel model) {
        Plans<Lookup> plans =
                new Plans<>(query -> new Lookup(fingerprint, references, new QueryParser(models, query).row(model)));
        return request -> {
            Lookup lookup = plans.of(request.query());
            String idOrKey = request.pathParameter("id");
            String known = request.header("If-None-Match");
            return Prepared.read(session -> lookup.read(session, idOrKey, known));
        };
    }
}
