package dev.cairn.platform.resources.read;

import dev.cairn.db.schema.Column;
import dev.cairn.platform.http.Request.QueryParameter;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.Suggestions;
import dev.cairn.platform.resources.read.ExpandParser.Node;
import dev.cairn.platform.resources.read.Parameters.Parameter;
import dev.cairn.platform.resources.read.Selection.Expansion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the parameters of one query into what it asks for; every fault is found before any is told. Used once. */
final class QueryParser {
    static final int DEFAULT_LIMIT = ResourceLimits.DEFAULT_PAGE;
    static final int MOST_LIMIT = ResourceLimits.MOST_PAGE;
    private static final int MOST_SORTED = ResourceLimits.MOST_SORTED;

    private final String fingerprint;
    private final Parameters parameters;
    private final FilterParser filters;

    QueryParser(ResourceModels models, List<QueryParameter> query) {
        this.fingerprint = models.schema().fingerprint();
        this.parameters = new Parameters(query);
        this.filters = new FilterParser(models, parameters);
    }

    /** What a list asks for. */
    ListQuery list(ResourceModel model) {
        Parameter count = parameters.take("", "count");
        Parameter cursor = parameters.take("", "cursor");
        int limit = limit("", DEFAULT_LIMIT);
        Node root = ExpandParser.parse(model, parameters);
        ListQuery query = level(root, limit, count != null && flag(count), new Budget(limit, root.size()));
        if (cursor != null) {
            query = behind(query, cursor);
        }
        parameters.finish();
        return query;
    }

    /** What a single row is asked for: fields, expansions, and whether it may be deleted. */
    ListQuery row(ResourceModel model) {
        Node root = ExpandParser.parse(model, parameters);
        Deleted deleted = deleted("");
        Selection selection = selection(root, 1, new Budget(1, root.size()));
        parameters.take("").forEach(parameter -> unknown(parameter, List.of("fields", "expand", "deleted")));
        parameters.finish();
        return new ListQuery(selection, List.of(), List.of(), 1, deleted, false, null);
    }

    private ListQuery level(Node node, int limit, boolean count, Budget budget) {
        Deleted deleted = deleted(node.path());
        List<SortKey> sort = sort(node);
        Selection selection = selection(node, budget.rowsUnder(node.path()), budget);
        List<Filter> conditions = new ArrayList<>();
        for (Parameter parameter : parameters.take(node.path())) {
            Filter filter = filters.parse(node.model(), parameter);
            if (filter != null) {
                conditions.add(filter);
            }
        }
        return new ListQuery(selection, conditions, sort, limit, deleted, count, null);
    }

    private Selection selection(Node node, int rows, Budget budget) {
        List<Column> columns = fields(node);
        List<Expansion> expansions = new ArrayList<>();
        for (Node child : node.children()) {
            expansions.add(child.collection() ? collection(child, rows, budget) : linked(child, rows, budget));
        }
        return new Selection(node.model(), columns, expansions);
    }

    private Expansion collection(Node child, int rows, Budget budget) {
        Parameter given = parameters.take(child.path(), "limit");
        int limit = given == null ? budget.share(rows) : limit(given);
        budget.take(child.path(), rows, limit, parameters);
        return new Expansion(child.neighbour(), true, level(child, limit, false, budget));
    }

    private Expansion linked(Node child, int rows, Budget budget) {
        budget.take(child.path(), rows, 1, parameters);
        Selection selection = selection(child, rows, budget);
        parameters.take(child.path()).forEach(parameter -> unknown(parameter, List.of("fields")));
        return new Expansion(
                child.neighbour(),
                false,
                new ListQuery(selection, List.of(), List.of(), 1, Deleted.INCLUDE, false, null));
    }

    private ListQuery behind(ListQuery query, Parameter cursor) {
        List<@Nullable Object> after = null;
        try {
            after = Cursor.decode(cursor.value(), query.sort(), query.binding(fingerprint));
        } catch (IllegalArgumentException e) {
            parameters.fault(cursor, String.valueOf(e.getMessage()));
        }
        return new ListQuery(
                query.selection(), query.filters(), query.sort(), query.limit(), query.deleted(), query.count(), after);
    }

    private List<Column> fields(Node node) {
        Parameter fields = parameters.take(node.path(), "fields");
        if (fields == null) {
            return List.copyOf(node.model().shown().values());
        }
        List<Column> columns = new ArrayList<>();
        for (String name : fields.value().split(",", -1)) {
            Column column = column(fields, name, node.model().shown());
            if (column != null && !columns.contains(column)) {
                columns.add(column);
            }
        }
        return columns;
    }

    private List<SortKey> sort(Node node) {
        Parameter sort = parameters.take(node.path(), "sort");
        List<SortKey> keys = new ArrayList<>();
        if (sort != null) {
            for (String name : sort.value().split(",", -1)) {
                boolean descending = name.startsWith("-");
                Column column = column(
                        sort,
                        descending ? name.substring(1) : name,
                        node.model().shown());
                if (column != null
                        && keys.stream().noneMatch(key -> key.column().equals(column))) {
                    keys.add(new SortKey(column, descending));
                }
            }
            if (keys.size() > MOST_SORTED) {
                parameters.fault(sort, "names more than " + MOST_SORTED + " columns");
            }
        }
        return SortKey.withId(keys.isEmpty() ? List.of(defaultSort(node.model())) : keys, node.model());
    }

    static SortKey defaultSort(ResourceModel model) {
        boolean descending = model.defaultSort().startsWith("-");
        return new SortKey(model.table().column(model.defaultSort().substring(descending ? 1 : 0)), descending);
    }

    private @Nullable Column column(Parameter parameter, String name, Map<String, Column> known) {
        Column column = known.get(name);
        if (column == null) {
            String hint = Suggestions.sentence(name, known.keySet());
            parameters.fault(parameter, "names \"" + name + "\", which is no field here. " + withoutStop(hint));
        }
        return column;
    }

    private Deleted deleted(String path) {
        Parameter deleted = parameters.take(path, "deleted");
        if (deleted == null) {
            return Deleted.EXCLUDE;
        }
        if (!deleted.value().equals("only") && !deleted.value().equals("include")) {
            parameters.fault(deleted, "must be only or include");
            return Deleted.EXCLUDE;
        }
        return Deleted.valueOf(deleted.value().toUpperCase(Locale.ROOT));
    }

    private boolean flag(Parameter parameter) {
        if (!parameter.value().equals("true") && !parameter.value().equals("false")) {
            parameters.fault(parameter, "must be true or false");
        }
        return parameter.value().equals("true");
    }

    private int limit(String path, int otherwise) {
        Parameter limit = parameters.take(path, "limit");
        return limit == null ? otherwise : limit(limit);
    }

    private int limit(Parameter limit) {
        if (!limit.value().matches("[0-9]{1,4}")
                || Integer.parseInt(limit.value()) < 1
                || Integer.parseInt(limit.value()) > MOST_LIMIT) {
            parameters.fault(limit, "must be a whole number from 1 to " + MOST_LIMIT);
            return 1;
        }
        return Integer.parseInt(limit.value());
    }

    private void unknown(Parameter parameter, Collection<String> known) {
        parameters.fault(parameter, "is not known here. " + withoutStop(Suggestions.sentence(parameter.name(), known)));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
