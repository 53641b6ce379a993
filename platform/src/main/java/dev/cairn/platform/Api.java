package dev.cairn.platform;

import dev.cairn.db.schema.Schema;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.openapi.OpenApi;
import dev.cairn.platform.openapi.OpenApiRoutes;
import dev.cairn.platform.resources.ApiIndex;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.batch.BatchRoute;
import dev.cairn.platform.resources.own.OwnRoute;
import dev.cairn.platform.resources.own.OwnRoutes;
import dev.cairn.platform.resources.read.ReadRoutes;
import dev.cairn.platform.resources.write.WriteRoutes;
import java.util.ArrayList;
import java.util.List;

/** All routes under {@code /api}: those computed from the schema, those of the modules, batches and the index. */
public final class Api {
    private Api() {}

    /** The routes that serve those modules on a database of that schema; a module's own route replaces a computed one of the same path. */
    public static List<Route> routes(Schema schema, List<DomainModule> modules, Transactions transactions) {
        ResourceModels models = new ResourceModels(schema, modules);
        List<OwnRoute> declared = OwnRoutes.of(models, modules);
        List<Route> own = declared.stream().map(OwnRoute::route).toList();
        List<Route> routes = new ArrayList<>(ReadRoutes.of(models, transactions));
        routes.addAll(WriteRoutes.of(models, transactions));
        routes.addAll(own);
        routes.add(BatchRoute.over(List.copyOf(routes)));
        routes.addAll(ApiIndex.of(models, own));
        routes.addAll(OpenApiRoutes.of(() -> OpenApi.of(models, declared)));
        return List.copyOf(routes);
    }

    /** The description of those routes as an OpenAPI document, ended by a line feed. */
    public static String description(Schema schema, List<DomainModule> modules) {
        ResourceModels models = new ResourceModels(schema, modules);
        return OpenApi.text(OpenApi.of(models, OwnRoutes.of(models, modules)));
    }
}
