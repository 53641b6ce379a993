package dev.cairn.platform.resources;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.ResourceTable;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.module.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One resource: its table as the schema describes it, the roles its module declares, its rules and its neighbours. Immutable once linked. */
public final class ResourceModel {
    /** The query parameters of lists; a column may not have one of these names, since it could not be filtered. */
    public static final List<String> QUERY_PARAMETERS =
            List.of("limit", "cursor", "count", "sort", "fields", "expand", "deleted");

    /** Those that a collection embedded in another row has as well. */
    public static final List<String> EMBEDDED_PARAMETERS = List.of("limit", "sort", "fields", "deleted");

    private final Table table;
    private final Resource resource;
    private final Set<String> serverSet;
    private final Set<String> createOnly;
    private final Set<String> hidden;
    private final String defaultSort;
    private final Map<String, Column> shown;
    private final List<Column> required;
    private final Map<String, List<GlobRule>> globRules = new HashMap<>();
    private final String json;
    private final String allColumns;
    private List<Neighbour> parents = List.of();
    private List<Neighbour> children = List.of();

    ResourceModel(Table table, Resource resource, ResourceTable roles) {
        Stream.of(roles.serverSet(), roles.createOnly(), roles.hidden())
                .flatMap(Stream::of)
                .forEach(table::column);
        table.columns().stream()
                .filter(column -> QUERY_PARAMETERS.contains(column.jsonName()))
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException(
                            table.name() + "." + column.name() + " is named like a query parameter: rename the column");
                });
        this.table = table;
        this.resource = resource;
        this.serverSet = new HashSet<>(SystemColumns.ALL);
        serverSet.addAll(List.of(roles.serverSet()));
        table.columns().stream().filter(Column::generated).map(Column::name).forEach(serverSet::add);
        this.createOnly = Set.of(roles.createOnly());
        this.hidden = Set.of(roles.hidden());
        this.defaultSort = roles.defaultSort();
        this.shown = new LinkedHashMap<>(table.byJsonName());
        this.shown.values().removeIf(column -> hidden.contains(column.name()));
        this.required = this.shown.values().stream()
                .filter(column -> !column.optional()
                        && !serverSet(column)
                        && !column.name().equals(SystemColumns.ID))
                .toList();
        table.columns().forEach(column -> globRules.put(column.name(), GlobRule.of(table, column)));
        this.json = RowJson.of(this, "");
        this.allColumns =
                table.columns().stream().map(column -> "t." + column.name()).collect(Collectors.joining(", "));
    }

    /**
     * Another resource at the other end of a link.
     *
     * @param name the name under which {@code expand} embeds it and, for children, under which they are nested and listed
     * @param model the resource
     * @param link the link, which starts at the child's table
     */
    public record Neighbour(String name, ResourceModel model, Link link) {}

    void join(List<Neighbour> parents, List<Neighbour> children) {
        this.parents = List.copyOf(parents);
        this.children = List.copyOf(children);
    }

    /** The table as the schema describes it. */
    public Table table() {
        return table;
    }

    /** The table's rules. */
    public Resource resource() {
        return resource;
    }

    /** The name in paths: {@code tickets} in {@code /api/tickets}. */
    public String name() {
        return table.jsonName();
    }

    /** The columns that appear in JSON, by JSON name, in declared order. */
    public Map<String, Column> shown() {
        return shown;
    }

    /** The columns that whoever creates a row has to give. */
    public List<Column> required() {
        return required;
    }

    /** The rules that texts in the column keep to beyond its bounds, as far as they are GLOBs. */
    public List<GlobRule> globRules(Column column) {
        return globRules.getOrDefault(column.name(), List.of());
    }

    /** {@link RowJson} of a row whose columns stand alone, as in RETURNING. */
    public String json() {
        return json;
    }

    /** All columns in declared order, hidden ones included, as a SELECT names them under the alias {@code t}. */
    public String allColumns() {
        return allColumns;
    }

    /** The order of a list that names none, in SQL names: {@code -created_at}. */
    public String defaultSort() {
        return defaultSort;
    }

    /** The linked resources, one for each link of this table. */
    public List<Neighbour> parents() {
        return parents;
    }

    /** The resources that link here, one for each of their links. */
    public List<Neighbour> children() {
        return children;
    }

    /** Whether only rules and the platform set the column: server-set, generated and system columns. */
    public boolean serverSet(Column column) {
        return serverSet.contains(column.name());
    }

    /** Whether the column is set when the row is created and never again. The id always is. */
    public boolean createOnly(Column column) {
        return createOnly.contains(column.name()) || column.name().equals(SystemColumns.ID);
    }

    /** Whether the column never appears in JSON. */
    public boolean hidden(Column column) {
        return hidden.contains(column.name());
    }
}
