package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.TypeNames;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import org.jspecify.annotations.Nullable;

/** The schemas of one resource: its rows as they are shown, created and changed. */
final class RowSchemas {
    private final ResourceModel model;
    private final ResourceNames names;
    private final ObjectNode schemas;

    private RowSchemas(ResourceModel model, ObjectNode schemas) {
        this.model = model;
        this.names = new ResourceNames(model);
        this.schemas = schemas;
    }

    /** Adds the schemas of that resource. */
    static void add(ResourceModel model, ObjectNode schemas) {
        RowSchemas rows = new RowSchemas(model, schemas);
        rows.addShown();
        rows.addSent();
    }

    private void addShown() {
        for (Column column : model.shown().values()) {
            if (column.type() == ColumnType.ENUM) {
                schemas.set(TypeNames.enumeration(model.table(), column), ColumnSchemas.enumeration(column));
            }
        }
        ObjectNode row = shown("One " + names.word() + ".");
        ArrayNode required = row.putArray("required");
        model.shown().keySet().forEach(required::add);
        row.putArray("examples").add(Examples.shown(model));
        schemas.set(names.row(), row);
        schemas.set(names.fields(), shown("What is asked for of one " + names.word() + " with `fields`."));
        schemas.set(names.page(), page());
        schemas.set(names.rows(), rows());
    }

    private ObjectNode shown(String description) {
        ObjectNode schema = Nodes.type("object").put("description", description);
        ObjectNode properties = schema.putObject("properties");
        model.shown().values().forEach(column -> properties.set(column.jsonName(), ColumnSchemas.shown(model, column)));
        model.parents().forEach(parent -> properties.set(parent.name(), embedded(parent)));
        model.children()
                .forEach(child -> properties.set(
                        child.name(),
                        Nodes.schema(new ResourceNames(child.model()).page())
                                .put("description", "Only with `expand=" + child.name() + "`.")));
        return schema;
    }

    private ObjectNode embedded(Neighbour parent) {
        ObjectNode row = new ResourceNames(parent.model()).shown();
        boolean optional = model.table().column(parent.link().column()).nullable();
        if (optional) {
            row.withArray("anyOf").add(Nodes.type("null"));
        }
        return row.put("description", "Only with `expand=" + parent.name() + "`.");
    }

    private ObjectNode page() {
        ObjectNode page = Nodes.type("object").put("description", "A part of a list of " + model.name() + ".");
        page.set("required", Nodes.list().add("items").add("nextCursor"));
        ObjectNode properties = page.putObject("properties");
        properties.set("items", Nodes.array(names.shown()));
        properties.set(
                "nextCursor",
                Nodes.nullable(Nodes.text())
                        .put("description", "What to send as `cursor` for the next page; null at the end."));
        properties.set("total", Nodes.type("integer").put("minimum", 0).put("description", "Only with `count=true`."));
        return page;
    }

    private ObjectNode rows() {
        ObjectNode rows = Nodes.type("object").put("description", "Many " + model.name() + ", in the order sent.");
        rows.set("required", Nodes.list().add("items"));
        rows.putObject("properties").set("items", Nodes.array(Nodes.schema(names.row())));
        return rows;
    }

    private void addSent() {
        schemas.set(names.created(), created(null, "One " + names.word() + " to create."));
        for (Neighbour child : model.children()) {
            RowSchemas below = new RowSchemas(child.model(), schemas);
            String description = "One " + below.names.word() + " to create under one " + names.word() + ".";
            schemas.set(names.createdUnder(child), below.created(child, description));
        }
        ObjectNode patch = patch("What to change: only what is sent changes, and null clears.");
        patch.putArray("examples").add(Examples.patch(model));
        schemas.set(names.patch(), patch);
        ObjectNode byId =
                patch("What to change in the row that `id` names: only what is sent changes, and null clears.");
        ObjectNode properties = (ObjectNode) byId.get("properties");
        properties.set(SystemColumns.ID, PathParameters.identity(model));
        properties.set("ifMatch", tag());
        byId.set("required", Nodes.list().add(SystemColumns.ID));
        schemas.set(names.patchById(), byId);
    }

    /** {@code given} is the collection under whose parent rows are created, which sets their link; null at the resource's own path. */
    private ObjectNode created(@Nullable Neighbour given, String description) {
        ObjectNode schema = closed(description);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Nodes.list();
        for (Column column : model.shown().values()) {
            if (!model.serverSet(column)) {
                ObjectNode value = ColumnSchemas.sent(model, column);
                DefaultValues.of(column).ifPresent(known -> value.set("default", known));
                properties.set(column.jsonName(), value);
                boolean linked = given != null && given.link().column().equals(column.name());
                boolean own = column.name().equals(SystemColumns.ID);
                if (!column.optional() && !own && !linked) {
                    required.add(column.jsonName());
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        model.children().forEach(child -> nest(properties, child));
        schema.putArray("examples").add(Examples.created(model, given));
        return schema;
    }

    private void nest(ObjectNode properties, Neighbour child) {
        if (!model.shown().containsKey(child.name())) {
            properties.set(
                    child.name(),
                    Nodes.array(Nodes.schema(names.createdUnder(child)))
                            .put("maxItems", ResourceLimits.MOST_ROWS)
                            .put("description", "Created together with this row."));
        }
    }

    private ObjectNode patch(String description) {
        ObjectNode schema = closed(description);
        ObjectNode properties = schema.putObject("properties");
        for (Column column : model.shown().values()) {
            boolean fixed = model.serverSet(column) || model.createOnly(column);
            ObjectNode value = ColumnSchemas.sent(model, column);
            if (fixed) {
                value.remove("pattern");
                value.put("description", "May be sent back as it is, and not changed.");
            }
            properties.set(column.jsonName(), value);
        }
        return schema;
    }

    private static ObjectNode tag() {
        return Nodes.nullable(Nodes.one("anyOf", Nodes.text(), Nodes.type("integer")))
                .put("description", "The revision or the ETag that the row must still have.");
    }

    private static ObjectNode closed(String description) {
        return Nodes.type("object").put("description", description).put("additionalProperties", false);
    }
}
