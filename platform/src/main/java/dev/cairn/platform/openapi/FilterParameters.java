package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.TypeNames;
import dev.cairn.platform.openapi.QueryParameters.EmbeddingPath;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.read.Operator;
import java.util.ArrayList;
import java.util.List;

/** Filters: a query parameter for each column and operator. */
final class FilterParameters {
    /** Every column takes every operator, whatever use it may have there. */
    private static final List<Operator> OPERATORS = List.of(Operator.values());

    private FilterParameters() {}

    /** Adds the filters of that resource's lists to the components. */
    static void add(ResourceModel model, ObjectNode parameters) {
        for (Column column : model.shown().values()) {
            OPERATORS.forEach(operator -> parameters.set(
                    component(model, column, operator),
                    QueryParameters.query(
                            name(column, operator), words(column, operator), schema(model, column, operator))));
        }
    }

    /** References to the filters of that resource's lists. */
    static List<ObjectNode> of(ResourceModel model) {
        List<ObjectNode> references = new ArrayList<>();
        for (Column column : model.shown().values()) {
            OPERATORS.forEach(operator -> references.add(Nodes.ref("parameters", component(model, column, operator))));
        }
        return references;
    }

    /** All filters of an embedded collection as one parameter, whose members are sent as parameters of their own. */
    static ObjectNode embedded(EmbeddingPath path) {
        ObjectNode schema = Nodes.type("object");
        String columns = String.join("|", path.model().shown().keySet());
        String operators = String.join("|", Operator.words());
        schema.putObject("patternProperties")
                .set(
                        "^" + path.name().replace(".", "\\.") + "\\.(" + columns + ")(:(" + operators + "))?$",
                        Nodes.text());
        schema.put("additionalProperties", false);
        return QueryParameters.query(
                        path.name() + ".*",
                        "Filters of embedded `" + path.name() + "`, each a parameter of its own: `" + path.name()
                                + ".FIELD=VALUE` or `" + path.name() + ".FIELD:OPERATOR=VALUE`.",
                        schema)
                .put("style", "form")
                .put("explode", true);
    }

    private static String component(ResourceModel model, Column column, Operator operator) {
        String end = operator == Operator.EQ ? "" : "." + operator.word();
        return new ResourceNames(model).row() + "Filter." + column.jsonName() + end;
    }

    private static String name(Column column, Operator operator) {
        return operator == Operator.EQ ? column.jsonName() : column.jsonName() + ":" + operator.word();
    }

    private static String words(Column column, Operator operator) {
        String name = "`" + column.jsonName() + "` ";
        return switch (operator) {
            case EQ -> name + "is this.";
            case NE -> name + "is not this, or is null; given again, none of these.";
            case GT -> name + "comes after this.";
            case GTE -> name + "is this or comes after it.";
            case LT -> name + "comes before this.";
            case LTE -> name + "is this or comes before it.";
            case IN -> name + "is one of these; a value with commas stands in double quotes.";
            case CONTAINS ->
                name + (column.type().isJson() ? "has this element" : "has this text in it, in any case of letters")
                        + "; given again, all of these.";
            case NULL -> name + "is null, or is not.";
        };
    }

    private static ObjectNode schema(ResourceModel model, Column column, Operator operator) {
        ObjectNode once = value(model, column, operator);
        if (!operator.repeatable()) {
            return once;
        }
        ObjectNode often = Nodes.array(once.deepCopy()).put("minItems", 1);
        return Nodes.one("anyOf", once, often.put("maxItems", ResourceLimits.MOST_PARAMETERS));
    }

    private static ObjectNode value(ResourceModel model, Column column, Operator operator) {
        return switch (operator) {
            case NULL -> Nodes.type("boolean");
            case CONTAINS -> Nodes.text().put("minLength", 1).put("maxLength", ResourceLimits.LONGEST_NEEDLE);
            case IN -> Nodes.array(value(model, column)).put("minItems", 1).put("maxItems", ResourceLimits.MOST_VALUES);
            default -> value(model, column);
        };
    }

    private static ObjectNode value(ResourceModel model, Column column) {
        return switch (column.type()) {
            case ENUM -> Nodes.schema(TypeNames.enumeration(model.table(), column));
            case INTEGER -> Nodes.type("integer");
            case REAL -> Nodes.type("number");
            case BOOLEAN -> Nodes.type("boolean");
            case DATE -> Nodes.text("date");
            case INSTANT -> Nodes.text().put("description", "A date, or a moment at any offset.");
            case ID, TEXT, JSON_ARRAY, JSON_OBJECT -> Nodes.text().put("maxLength", ResourceLimits.LONGEST_VALUE);
        };
    }
}
