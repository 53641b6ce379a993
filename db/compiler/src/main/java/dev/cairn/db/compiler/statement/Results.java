package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.RecordComponentElement;

/** Holds the columns that a statement returns against the type that its method returns. Used once, by one thread. */
final class Results {
    private static final String CONFIG = "org.jdbi.v3.sqlobject.config.";
    private static final String COLUMN_NAME = "org.jdbi.v3.core.mapper.reflect.ColumnName";
    private static final Set<String> COUNTS = Set.of("int", "long", "boolean");

    private final SqlStatement statement;
    private final List<ResultColumn> columns;
    private final Faults faults;

    private Results(SqlStatement statement, List<ResultColumn> columns, Faults faults) {
        this.statement = statement;
        this.columns = columns;
        this.faults = faults;
    }

    static void check(SqlStatement statement, List<ResultColumn> columns, Faults faults) {
        Results results = new Results(statement, columns, faults);
        JavaType type = new JavaType(statement.method().method().getReturnType());
        switch (statement.method().kind()) {
            case QUERY -> results.checkQuery(type);
            case UPDATE -> results.checkUpdate(type, type);
            default -> results.checkUpdate(type, type.isMany() ? type.held(0) : type);
        }
    }

    private void checkUpdate(JavaType type, JavaType count) {
        if (!columns.isEmpty()) {
            faults.add("the statement returns rows: use @SqlQuery");
        } else if (!type.isVoid() && !COUNTS.contains(count.name())) {
            faults.add(
                    "the statement returns the number of rows it changed: return int or void, not " + type.shortName());
        }
    }

    private void checkQuery(JavaType type) {
        if (columns.isEmpty()) {
            faults.add("the statement returns no rows: use @SqlUpdate, or add RETURNING");
        } else if (type.isVoid()) {
            faults.add("the rows are lost: return them, or use @SqlUpdate");
        } else if (type.isMap()) {
            checkMap(type);
        } else if (type.isMany() || type.isOptional()) {
            checkRow(type.held(0));
        } else {
            checkSingle(type);
        }
    }

    private void checkSingle(JavaType type) {
        if (!type.isNullable() && !RowPresence.isCertain(statement.text())) {
            faults.add("there may be no row: return Optional<" + type.shortName() + "> or @Nullable, or a List");
        }
        checkRow(type);
    }

    private void checkRow(JavaType type) {
        if (type.kind() != JavaKind.OTHER) {
            checkScalar(type);
        } else if (type.isRecord()) {
            checkRecord(type, columns);
        } else {
            faults.add("a row cannot be read into " + type.shortName()
                    + ": return a record, a String, a number, a boolean, an Instant or a LocalDate");
        }
    }

    private void checkScalar(JavaType type) {
        if (columns.size() > 1) {
            faults.add("a " + type.shortName() + " takes one column, the statement returns " + columns.size() + ": "
                    + labels() + "; return a record with those components");
        } else {
            checkType(columns.get(0), type, type.isNullable() || insideOptional(), "the method");
        }
    }

    private boolean insideOptional() {
        return new JavaType(statement.method().method().getReturnType()).isOptional();
    }

    private void checkMap(JavaType type) {
        List<ResultColumn> rest = new ArrayList<>(columns);
        checkMapped("KeyColumn", type.held(0), rest);
        if (type.held(1).isRecord() && type.held(1).kind() == JavaKind.OTHER) {
            checkRecord(type.held(1), rest);
        } else {
            checkMapped("ValueColumn", type.held(1), rest);
            rest.forEach(column -> faults.add("column " + column.label() + " is in no part of the map: leave it out"));
        }
    }

    private void checkMapped(String annotation, JavaType type, List<ResultColumn> rest) {
        String label = Annotations.find(statement.method().method(), CONFIG + annotation)
                .map(found -> Annotations.text(found, ""))
                .orElse("");
        if (label.isEmpty()) {
            faults.add("say which column goes where in the map: add @" + annotation + "(\"...\") to the method");
            rest.clear();
        } else if (rest.stream().noneMatch(column -> column.label().equalsIgnoreCase(label))) {
            faults.add("@" + annotation + "(\"" + label + "\") names no column: the statement returns " + labels());
        } else {
            rest.stream()
                    .filter(column -> column.label().equalsIgnoreCase(label))
                    .forEach(column -> checkType(column, type, type.isNullable(), "the map"));
            rest.removeIf(column -> column.label().equalsIgnoreCase(label));
        }
    }

    private void checkRecord(JavaType type, List<ResultColumn> available) {
        List<ResultColumn> unread = new ArrayList<>(available);
        for (RecordComponentElement component : type.components()) {
            String name = columnName(component);
            String place = type.shortName() + "." + component.getSimpleName();
            List<ResultColumn> found =
                    unread.stream().filter(column -> column.fills(name)).toList();
            if (found.isEmpty()) {
                faults.add(place + " has no column: select it, or remove the component; the statement returns "
                        + labels());
            } else {
                JavaType wanted = new JavaType(component.asType());
                checkType(found.get(0), wanted, wanted.isNullable(), place);
                unread.removeAll(found);
            }
        }
        unread.forEach(column -> faults.add("column " + column.label() + " has no component in " + type.shortName()
                + ": add it, or do not select it"));
    }

    private static String columnName(RecordComponentElement component) {
        for (AnnotationMirror annotation : component.getAccessor().getAnnotationMirrors()) {
            if (Annotations.name(annotation).equals(COLUMN_NAME)) {
                return Annotations.text(annotation, "");
            }
        }
        return component.getSimpleName().toString();
    }

    private void checkType(ResultColumn column, JavaType type, boolean takesNull, String place) {
        ColumnType known = column.type();
        if (type.kind() == JavaKind.OTHER) {
            faults.add(place + " cannot be a " + type.shortName() + ": make it "
                    + JavaKind.advice(known == null ? ColumnType.TEXT : known));
        } else if (known != null && !type.kind().fits(known)) {
            faults.add(place + " is a " + type.shortName() + ", but " + column.label() + " holds " + known
                    + ": make it " + JavaKind.advice(known));
        } else if (column.column() != null && column.table() != null) {
            SchemaTypes.check(column.table(), column.column(), type, faults);
        }
        if (column.nullable() && !takesNull) {
            faults.add(column.label() + " can be null, " + place + " cannot: make it @Nullable"
                    + (type.isPrimitive() ? " " + boxed(type) : "") + ", or rule null out in the statement ("
                    + column.label() + " IS NOT NULL, or ifnull)");
        }
    }

    private static String boxed(JavaType type) {
        return switch (type.name()) {
            case "int" -> "Integer";
            default ->
                Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1);
        };
    }

    private String labels() {
        return columns.stream().map(ResultColumn::label).collect(Collectors.joining(", "));
    }
}
