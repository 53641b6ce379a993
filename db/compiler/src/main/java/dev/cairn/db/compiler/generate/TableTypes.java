package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.TypeNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The Java types of one table's columns, and how values get into them and out again. Immutable. */
final class TableTypes {
    private static final TypeName ANYTHING = ClassName.get(Object.class).annotated(Library.NULLABLE);
    private static final Map<ColumnType, String> READERS = Map.of(
            ColumnType.ID, "text",
            ColumnType.TEXT, "text",
            ColumnType.ENUM, "text",
            ColumnType.INTEGER, "integer",
            ColumnType.REAL, "real",
            ColumnType.BOOLEAN, "flag",
            ColumnType.INSTANT, "instant",
            ColumnType.DATE, "date",
            ColumnType.JSON_ARRAY, "list",
            ColumnType.JSON_OBJECT, "object");

    private final Table table;
    private final ModuleDatabase database;

    TableTypes(Table table, ModuleDatabase database) {
        this.table = table;
        this.database = database;
    }

    Table table() {
        return table;
    }

    /** One of the types of this table, by name. */
    ClassName own(String name) {
        return ClassName.get(database.packageOf(table.name()), name);
    }

    /** The record of a row. */
    ClassName row() {
        return own(TypeNames.row(table.name()));
    }

    /** Where the table comes from, for Javadoc. */
    String source() {
        return "Made from {@code " + database.scripts().creating(table.name()).name() + "}.";
    }

    /** The type of a column's values that are not null, boxed. */
    TypeName boxed(Column column) {
        return switch (column.type()) {
            case ID -> id(column);
            case ENUM -> own(TypeNames.enumeration(table, column));
            case TEXT -> ClassName.get(String.class);
            case INTEGER -> ClassName.get(Long.class);
            case REAL -> ClassName.get(Double.class);
            case BOOLEAN -> ClassName.get(Boolean.class);
            case INSTANT -> ClassName.get(Instant.class);
            case DATE -> ClassName.get(LocalDate.class);
            case JSON_ARRAY -> ParameterizedTypeName.get(ClassName.get(List.class), ANYTHING);
            case JSON_OBJECT ->
                ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), ANYTHING);
        };
    }

    /** The type of a column's values. */
    TypeName type(Column column) {
        return column.nullable() ? nullable(column) : plain(column);
    }

    /** The same for values that are not null. */
    TypeName plain(Column column) {
        TypeName boxed = boxed(column);
        return boxed.isBoxedPrimitive() ? boxed.unbox() : boxed;
    }

    /** The same for values that may be null. */
    TypeName nullable(Column column) {
        return boxed(column).annotated(Library.NULLABLE);
    }

    /** The type of the ids that such a column holds: the linked table's, or this one's. */
    private ClassName id(Column column) {
        // A link to a table without such a type is a fault of the schema, which need not be told of each use again.
        String target = table.linkAt(column.name())
                .flatMap(link -> database.schema().find(link.target()))
                .filter(ModuleDatabase::isResource)
                .orElse(table)
                .name();
        return ClassName.get(database.packageOf(target), TypeNames.id(target));
    }

    /** Turns a stored value, which may be null, into the column's type, which may be null. */
    CodeBlock read(Column column, CodeBlock stored) {
        CodeBlock value =
                CodeBlock.of("$T.$L($L)", Library.STORED, READERS.getOrDefault(column.type(), "text"), stored);
        boolean own = column.type() == ColumnType.ID || column.type() == ColumnType.ENUM;
        return own ? CodeBlock.of("$T.ofNullable($L)", boxed(column), value) : value;
    }

    /** The same, where null is a failure. */
    CodeBlock require(Column column, CodeBlock stored) {
        return CodeBlock.of("$T.required($L, $S)", Library.STORED, read(column, stored), column.name());
    }

    /** The same, where null is a failure unless the column takes it. */
    CodeBlock readAsDeclared(Column column, CodeBlock stored) {
        return column.nullable() ? read(column, stored) : require(column, stored);
    }
}
