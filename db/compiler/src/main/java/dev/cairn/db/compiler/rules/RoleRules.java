package dev.cairn.db.compiler.rules;

import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import org.jspecify.annotations.Nullable;

/** Holds the roles that a module class gives to tables and columns against the schema. Used once, by one thread. */
public final class RoleRules {
    private final ModuleDatabase database;
    private final List<RoleFault> faults = new ArrayList<>();
    private final Set<String> named = new HashSet<>();

    private RoleRules(ModuleDatabase database) {
        this.database = database;
    }

    /** All that is wrong with those annotations, which are {@code ResourceTable}s. */
    public static List<RoleFault> faults(List<AnnotationMirror> annotations, ModuleDatabase database) {
        RoleRules rules = new RoleRules(database);
        annotations.forEach(rules::check);
        annotations.forEach(rules::checkLinks);
        return rules.faults;
    }

    private void check(AnnotationMirror annotation) {
        Map<String, AnnotationValue> values = values(annotation);
        AnnotationValue name = values.get("name");
        if (name == null) {
            return;
        }
        String table = String.valueOf(name.getValue());
        Optional<Table> found = database.schema().find(table).filter(known -> database.owns(known.name()));
        if (found.isEmpty()) {
            add(
                    annotation,
                    name,
                    "the module's migrations make no table " + table + ", but " + names(database.ownTables()));
        } else if (!named.add(table)) {
            add(annotation, name, "table " + table + " has an annotation already: put all its roles into one");
        } else if (!ModuleDatabase.isResource(found.get())) {
            add(annotation, name, "table " + table + " is no resource: give it an id and the four system columns");
        } else {
            checkRoles(annotation, values, found.get());
        }
    }

    /** Only the tables that are named have types for their ids. */
    private void checkLinks(AnnotationMirror annotation) {
        AnnotationValue name = values(annotation).get("name");
        Optional<Table> table =
                name == null ? Optional.empty() : database.schema().find(String.valueOf(name.getValue()));
        for (Link link : table.map(Table::links).orElse(List.of())) {
            boolean resource = ModuleDatabase.isResource(database.schema().table(link.target()));
            if (name != null && resource && database.owns(link.target()) && !named.contains(link.target())) {
                add(
                        annotation,
                        name,
                        link.column() + " links to " + link.target() + ": add @ResourceTable(name = \"" + link.target()
                                + "\") for it");
            }
        }
    }

    private void checkRoles(AnnotationMirror annotation, Map<String, AnnotationValue> values, Table table) {
        Map<String, String> roles = new HashMap<>();
        for (String role : List.of("serverSet", "createOnly", "hidden")) {
            for (AnnotationValue column : elements(values.get(role))) {
                checkColumn(annotation, column, String.valueOf(column.getValue()), table);
                checkOnce(annotation, column, role, roles);
            }
        }
        AnnotationValue sort = values.get("defaultSort");
        if (sort != null) {
            checkColumn(annotation, sort, String.valueOf(sort.getValue()).replaceFirst("^-", ""), table);
        }
    }

    private void checkColumn(AnnotationMirror annotation, AnnotationValue value, String name, Table table) {
        boolean sort = String.valueOf(value.getValue()).startsWith("-");
        if (!table.has(name)) {
            add(annotation, value, "table " + table.name() + " has no column " + name + ", but " + columns(table));
        } else if (!sort && SystemColumns.REVISION.equals(name)) {
            add(annotation, value, name + " is the platform's: give it no role");
        }
    }

    private void checkOnce(AnnotationMirror annotation, AnnotationValue value, String role, Map<String, String> roles) {
        String column = String.valueOf(value.getValue());
        String before = roles.put(column, role);
        boolean opposed = before != null && (before.equals(role) || !role.equals("hidden"));
        if (opposed) {
            add(
                    annotation,
                    value,
                    column + " is named for " + before + " already: a column is set by the server or by the caller");
        }
    }

    private void add(AnnotationMirror annotation, AnnotationValue value, String message) {
        faults.add(new RoleFault(annotation, value, message));
    }

    private static Map<String, AnnotationValue> values(AnnotationMirror annotation) {
        Map<String, AnnotationValue> values = new HashMap<>();
        annotation
                .getElementValues()
                .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
        return values;
    }

    private static List<AnnotationValue> elements(@Nullable AnnotationValue array) {
        List<AnnotationValue> elements = new ArrayList<>();
        if (array != null && array.getValue() instanceof List<?> list) {
            list.forEach(element -> elements.add((AnnotationValue) element));
        }
        return elements;
    }

    private static String names(List<Table> tables) {
        return tables.stream().map(Table::name).collect(Collectors.joining(", "));
    }

    private static String columns(Table table) {
        return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
