package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Handler;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.ResourceModels;
import java.util.ArrayList;
import java.util.List;

/** The routes that write, computed from the resources. */
public final class WriteRoutes {
    private static final int BULK_FROM = 200;

    private final ResourceWriter writer;
    private final Transactions transactions;
    private final List<Route> routes = new ArrayList<>();

    private WriteRoutes(ResourceModels models, Transactions transactions) {
        this.writer = new ResourceWriter(models);
        this.transactions = transactions;
    }

    /** Creating, changing, deleting and restoring for every resource. Streams take their own transactions from {@code transactions}. */
    public static List<Route> of(ResourceModels models, Transactions transactions) {
        WriteRoutes routes = new WriteRoutes(models, transactions);
        models.all().forEach(routes::add);
        return List.copyOf(routes.routes);
    }

    /** Whether that many rows are long enough work for a group of their own: others in the group would wait for it. */
    static boolean isBulk(int rows) {
        return rows > BULK_FROM;
    }

    private void add(ResourceModel model) {
        String all = "/api/" + model.name();
        String one = all + "/{id}";
        StreamHandler streams = new StreamHandler(transactions, writer);
        PatchHandlers patches = new PatchHandlers(model, writer);
        add("POST", all, "Create one row, many or a stream", CreateHandler.at(model, writer, streams));
        add("PATCH", all, "Change many rows", patches::many);
        add("PATCH", one, "Change a row", patches::one);
        add("DELETE", one, "Delete a row with its children", delete(model));
        add("POST", one + "/restore", "Bring back what deleting the row took", restore(model));
        for (Neighbour child : model.children()) {
            CreateHandler under = CreateHandler.under(model, child, writer, streams);
            add("POST", one + "/" + child.name(), "Create " + child.name() + " under a row", under);
        }
    }

    private void add(String method, String path, String summary, Handler handler) {
        routes.add(new Route(method, path, summary, handler, true));
    }

    private Handler delete(ResourceModel model) {
        return request -> {
            Requests.refuseQuery(request);
            String idOrKey = request.pathParameter("id");
            String ifMatch = EntityTags.ifMatch(request);
            return Prepared.write(session -> {
                writer.delete(session, model, idOrKey, ifMatch);
                return Answer.empty(204);
            });
        };
    }

    private Handler restore(ResourceModel model) {
        return request -> {
            Requests.refuseQuery(request);
            String idOrKey = request.pathParameter("id");
            String ifMatch = EntityTags.ifMatch(request);
            Returning wanted = Preferences.wanted(request);
            return Prepared.write(
                    session -> WriteAnswers.changed(writer.restore(session, model, idOrKey, ifMatch, wanted), wanted));
        };
    }
}
