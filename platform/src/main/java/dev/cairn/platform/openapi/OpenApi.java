package dev.cairn.platform.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.own.OwnRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The description of the whole API as an OpenAPI 3.1 document, computed from the resources and the declared routes. */
public final class OpenApi {
    /** The version of the API that is described: Cairn's own. */
    public static final String VERSION = "0.1.0";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResourceModels models;
    private final ObjectNode document = Nodes.object();
    private final ObjectNode schemas = Nodes.object();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private OpenApi(ResourceModels models) {
        this.models = models;
    }

    /** The document over those resources and the modules' own routes; the same input gives the same document. */
    public static ObjectNode of(ResourceModels models, List<OwnRoute> own) {
        OpenApi api = new OpenApi(models);
        api.head();
        api.schemas();
        api.operations(own);
        api.paths();
        api.components();
        return api.document;
    }

    /** The document as text, a property a line, ended by a line feed. */
    public static String text(ObjectNode document) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        try {
            return JSON.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree could not be written", impossible);
        }
    }

    private void head() {
        document.put("openapi", "3.1.1");
        ObjectNode info = document.putObject("info");
        info.put("title", "Cairn");
        info.put("version", VERSION);
        info.put("summary", "A local-first work tracker.");
        info.put("description", DESCRIPTION);
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers")
                .addObject()
                .put("url", "/")
                .put("description", "The server that sent this document.");
        ArrayNode security = document.putArray("security");
        security.addObject();
        security.addObject().putArray("token");
    }

    private static final String DESCRIPTION = """
            Rows are named by id or key; keys work in paths, filters, link fields and batches. Every GET also answers HEAD. \
            A schema or answer with `x-only-with` is for callers who ask for it: by that parameter, header or kind of body.""";

    private void schemas() {
        models.all().forEach(model -> RowSchemas.add(model, schemas));
        FixedOperations.addSchemas(schemas);
        BackupOperations.addSchemas(schemas);
        ProblemSchemas.addSchemas(schemas);
    }

    private void operations(List<OwnRoute> own) {
        OwnOperations declared = new OwnOperations(new RecordSchemas(schemas));
        List<Operation> all = new ArrayList<>();
        for (ResourceModel model : models.all()) {
            all.addAll(ReadOperations.of(model));
            all.addAll(WriteOperations.of(model));
        }
        own.forEach(route -> all.add(declared.of(route)));
        all.addAll(FixedOperations.all());
        all.addAll(BackupOperations.all());
        all.forEach(operation -> operations.put(operation.method() + " " + operation.path(), operation));
        Set<String> ids = new LinkedHashSet<>();
        for (Operation operation : operations.values()) {
            if (!ids.add(operation.id())) {
                throw new IllegalArgumentException("two operations are called " + operation.id() + ": rename a route");
            }
        }
    }

    private void paths() {
        ArrayNode tags = document.putArray("tags");
        models.all()
                .forEach(model ->
                        tags.addObject().put("name", model.name()).put("description", "Rows of " + model.name() + "."));
        tags.addObject().put("name", FixedOperations.BATCH).put("description", "Several operations at once.");
        tags.addObject().put("name", FixedOperations.OPERATING).put("description", "The server itself.");
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : operations.values()) {
            ObjectNode path = paths.has(operation.path())
                    ? (ObjectNode) paths.get(operation.path())
                    : paths.putObject(operation.path());
            path.set(operation.method().toLowerCase(java.util.Locale.ROOT), operation.node());
        }
    }

    private void components() {
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas);
        ProblemSchemas.addAnswers(models.all(), components.putObject("responses"));
        ObjectNode parameters = components.putObject("parameters");
        HeaderParameters.addRequest(parameters);
        QueryParameters.addShared(parameters);
        models.all().forEach(model -> FilterParameters.add(model, parameters));
        HeaderParameters.addAnswer(components.putObject("headers"));
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "Only where the server was started with a token.");
    }
}
