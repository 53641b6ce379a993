package dev.cairn.platform.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Handler;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page behind {@code /} and {@code /api}: all that a person or an agent needs for a first call, short enough to be read whole. */
public final class ApiIndex {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiIndex() {}

    /** The index over those resources and the modules' own routes. */
    public static List<Route> of(ResourceModels models, List<Route> ownRoutes) {
        Answer index = Answer.json(200, document(models, ownRoutes).toPrettyString() + "\n");
        Handler handler = request -> Prepared.done(index);
        return List.of(new Route("GET", "/", "This index", handler), new Route("GET", "/api", "This index", handler));
    }

    private static ObjectNode document(ResourceModels models, List<Route> ownRoutes) {
        ObjectNode index = JSON.createObjectNode();
        ObjectNode resources = index.putObject("resources");
        models.all().forEach(model -> describe(resources.putObject(model.name()), model));
        ObjectNode calls = index.putObject("calls");
        calls.put("list", "GET /api/{resource}?status=open&sort=-createdAt&limit=50");
        calls.put("children", "GET or POST /api/{parent}/{id}/{children}");
        calls.put("read", "GET /api/{resource}/{id}?expand=...&fields=id,...");
        calls.put(
                "create",
                "POST /api/{resource} with an object, an array (all or nothing) or application/x-ndjson lines");
        calls.put(
                "change",
                "PATCH /api/{resource}/{id} with a merge patch; PATCH /api/{resource} with [{\"id\", \"ifMatch\"?, ...}]");
        calls.put("delete", "DELETE /api/{resource}/{id}; undo: POST /api/{resource}/{id}/restore");
        calls.put(
                "batch",
                "POST /api/batch {\"operations\": [{\"method\", \"path\", \"body\", \"ifMatch\"?}]}, all or nothing");
        ownRoutes.forEach(route -> calls.put(route.method() + " " + route.path(), route.summary()));
        ObjectNode query = index.putObject("query");
        query.put(
                "filter",
                "field=value or field:operator=value on any field; operators: "
                        + "ne gt gte lt lte in (a,b) contains null (true, false)");
        query.put(
                "list",
                "limit 1-1000, cursor (from nextCursor), count=true, sort=-field,field, fields=, deleted=only|include");
        query.put(
                "expand",
                "names under expand, two levels (a.b); a.limit, a.sort, a.fields and a.field:operator shape children");
        ObjectNode headers = index.putObject("headers");
        headers.put("If-Match", "a row's ETag is its revision in quotes; a stale one is 412 with the current row");
        headers.put("If-None-Match", "304 while nothing changed");
        headers.put("Idempotency-Key", "on POST, PATCH, DELETE under /api: the same answer again for 24 hours");
        headers.put("Prefer", "return=minimal leaves the row out of the answer");
        index.put("ids", "UUIDs, made by the server or sent by you; keys such as CAIRN-12 work wherever an id does");
        ObjectNode description = index.putObject("description");
        description.put("openapi", "/openapi.json");
        description.put("page", "/docs");
        index.put("errors", "application/problem+json with errors [{pointer or parameter, detail}]");
        return index;
    }

    private static void describe(ObjectNode out, ResourceModel model) {
        ObjectNode fields = out.putObject("fields");
        for (Column column : model.shown().values()) {
            fields.put(column.jsonName(), describe(model, column));
        }
        ArrayNode expand = out.putArray("expand");
        model.parents().stream().map(Neighbour::name).forEach(expand::add);
        model.children().stream().map(Neighbour::name).forEach(expand::add);
    }

    private static String describe(ResourceModel model, Column column) {
        List<String> words = new ArrayList<>();
        words.add(type(model, column));
        if (column.minimum() != null || column.maximum() != null) {
            words.add(bounds(column));
        }
        if (model.serverSet(column)) {
            words.add("set by the server");
        } else if (!column.optional() && !column.name().equals("id")) {
            words.add("required");
        }
        if (model.createOnly(column) && !column.name().equals("id")) {
            words.add("never changes");
        }
        return String.join(", ", words);
    }

    private static String type(ResourceModel model, Column column) {
        if (column.type() == ColumnType.ENUM) {
            return String.join(" | ", column.values());
        }
        String word = column.type().name().toLowerCase(Locale.ROOT).replace("json_", "");
        return model.table()
                .linkAt(column.name())
                .map(link -> "id of " + link.target())
                .orElse(word);
    }

    private static String bounds(Column column) {
        if (column.minimum() == null) {
            return "at most " + column.maximum();
        }
        return column.maximum() == null ? "at least " + column.minimum() : column.minimum() + "-" + column.maximum();
    }
}
