package dev.cairn.platform.resources.read;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that read resources: lists, children and single rows. */
public final class ReadRoutes {
    private final ResourceModels models;
    private final String fingerprint;

    private ReadRoutes(ResourceModels models) {
        this.models = models;
        this.fingerprint = models.schema().fingerprint();
    }

    /** The reading routes of all resources. */
    public static List<Route> of(ResourceModels models) {
        ReadRoutes routes = new ReadRoutes(models);
        List<Route> all = new ArrayList<>();
        for (ResourceModel model : models.all()) {
            String path = "/api/" + model.name();
            all.add(new Route(
                    "GET", path, "List " + model.name(), request -> routes.list(request, model, null, model)));
            all.add(new Route(
                    "GET", path + "/{id}", "Read one of " + model.name(), request -> routes.row(request, model)));
            for (Neighbour child : model.children()) {
                all.add(new Route(
                        "GET",
                        path + "/{id}/" + child.name(),
                        "List " + child.name() + " of one of " + model.name(),
                        request -> routes.list(request, child.model(), child, model)));
            }
        }
        return all;
    }

    private Prepared list(Request request, ResourceModel model, @Nullable Neighbour scope, ResourceModel parent) {
        ListQuery query = new QueryParser(models, request.query()).list(model);
        String known = request.header("If-None-Match");
        Page page = new Page(fingerprint, query, scope, scope == null ? "" : request.pathParameter("id"));
        return Prepared.read(session -> {
            Answer same = unchanged(session, known);
            return same != null ? same : page.read(session, scope == null ? null : parent);
        });
    }

    private Prepared row(Request request, ResourceModel model) {
        ListQuery query = new QueryParser(models, request.query()).row(model);
        String idOrKey = request.pathParameter("id");
        String known = request.header("If-None-Match");
        boolean plain = query.selection().plain();
        return Prepared.read(session -> {
            Answer same = plain ? null : unchanged(session, known);
            return same != null ? same : one(session, query, idOrKey, known);
        });
    }

    private Answer one(Session session, ListQuery query, String idOrKey, @Nullable String known) throws SQLException {
        ResourceModel model = query.selection().model();
        boolean byId = Identities.isId(idOrKey);
        if (!byId && !model.table().keyed()) {
            throw missing(model, idOrKey);
        }
        SqlBuilder out = new SqlBuilder();
        String alias = out.nextAlias();
        out.add("SELECT ");
        new RowWriter(fingerprint).row(out, query.selection(), alias);
        out.add(query.selection().plain() ? ", " + alias + ".revision" : ", (SELECT revision FROM cairn_state)");
        out.add(" FROM " + model.table().name() + " AS " + alias + " WHERE " + alias + (byId ? ".id = " : ".key = "));
        out.bind(Identities.normal(idOrKey));
        query.deleted().write(out, alias);
        out.add(byId ? "" : " ORDER BY " + Identities.liveOrLastDeleted(alias + ".") + " LIMIT 1");
        PreparedStatement statement = session.statement(out.sql());
        out.bindTo(statement);
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw missing(model, idOrKey);
            }
            String tag = query.selection().plain()
                    ? EntityTags.ofRow(rows.getLong(2))
                    : Page.weakTag(fingerprint, rows.getLong(2));
            return EntityTags.listed(known, tag)
                    ? notModified(tag)
                    : Answer.json(200, rows.getBytes(1)).with("ETag", tag);
        }
    }

    private @Nullable Answer unchanged(Session session, @Nullable String known) throws SQLException {
        if (known == null) {
            return null;
        }
        String tag = Page.weakTag(fingerprint, session.revision());
        return EntityTags.listed(known, tag) ? notModified(tag) : null;
    }

    private static Answer notModified(String tag) {
        return Answer.empty(304).with("ETag", tag);
    }

    private static Problem missing(ResourceModel model, String idOrKey) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no " + model.name() + " row \"" + idOrKey + "\".");
    }
}
