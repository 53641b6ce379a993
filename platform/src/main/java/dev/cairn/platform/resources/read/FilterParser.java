package dev.cairn.platform.resources.read;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Link;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.Suggestions;
import dev.cairn.platform.resources.read.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one parameter into a condition. */
final class FilterParser {
    private static final int MOST_VALUES = ResourceLimits.MOST_VALUES;
    private final ResourceModels models;
    private final Parameters parameters;

    FilterParser(ResourceModels models, Parameters parameters) {
        this.models = models;
        this.parameters = parameters;
    }

    /** The condition, or null where the parameter has a fault, which is noted. */
    @Nullable Filter parse(ResourceModel model, Parameter parameter) {
        Column column = model.shown().get(parameter.name());
        if (column == null) {
            List<String> known = new ArrayList<>(model.shown().keySet());
            known.addAll(parameter.embedded() ? ResourceModel.EMBEDDED_PARAMETERS : ResourceModel.QUERY_PARAMETERS);
            parameters.fault(parameter, "is not known. " + trimmed(Suggestions.sentence(parameter.name(), known)));
            return null;
        }
        Optional<Operator> operator =
                parameter.operator() == null ? Optional.of(Operator.EQ) : Operator.named(parameter.operator());
        if (operator.isEmpty()) {
            parameters.fault(
                    parameter,
                    "has no such operator. There are " + String.join(", ", Operator.words())
                            + "; without one, values are compared for being equal");
            return null;
        }
        try {
            List<Object> values = values(column, operator.get(), parameter.value());
            return new Filter(column, operator.get(), values, keyedBy(model, column));
        } catch (IllegalArgumentException e) {
            parameters.fault(parameter, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String trimmed(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static List<Object> values(Column column, Operator operator, String text) {
        return switch (operator) {
            case NULL -> List.of(FilterValue.flag(text));
            case CONTAINS -> List.of(needle(text));
            case IN ->
                list(text).stream().map(part -> FilterValue.parse(column, part)).toList();
            default -> List.of(FilterValue.parse(column, text));
        };
    }

    private static String needle(String text) {
        if (text.isEmpty() || text.length() > ResourceLimits.LONGEST_NEEDLE) {
            throw new IllegalArgumentException("must be 1 to " + ResourceLimits.LONGEST_NEEDLE + " characters long");
        }
        return text;
    }

    /** Parts between commas; a part in double quotes may have commas, and a double quote inside it is written twice. */
    private static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"' && (quoted || part.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        if (quoted || parts.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    quoted ? "has an opening quote without its end" : "has more than " + MOST_VALUES + " values");
        }
        return parts;
    }

    private @Nullable ResourceModel keyedBy(ResourceModel model, Column column) {
        if (column.type() != ColumnType.ID) {
            return null;
        }
        String table = model.table()
                .linkAt(column.name())
                .map(Link::target)
                .orElse(model.table().name());
        return models.all().stream()
                .filter(other ->
                        other.table().name().equals(table) && other.table().keyed())
                .findFirst()
                .orElse(null);
    }
}
