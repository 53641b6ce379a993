package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.TypeNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.Modifier;

/** The record of a whole row, and the typed view of a row that is about to change. */
final class RowTypes {
    private RowTypes() {}

    /** {@code Ticket}: a row as it is stored. */
    static TypeSpec.Builder row(TableTypes types, Set<String> hidden) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
        types.table().columns().forEach(column -> constructor.addParameter(component(types, column, hidden)));
        return TypeSpec.recordBuilder(types.row().simpleName())
                .addJavadoc(
                        "A row of {@code $L}. $L Immutable.\n", types.table().name(), types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(constructor.build())
                .addMethod(ofRow(types))
                .addMethod(ofResult(types));
    }

    /** Routes answer with such records, and a hidden column must not show there either. */
    private static ParameterSpec component(TableTypes types, Column column, Set<String> hidden) {
        ParameterSpec.Builder component = ParameterSpec.builder(types.type(column), column.jsonName());
        return hidden.contains(column.name())
                ? component.addAnnotation(Library.JSON_IGNORE).build()
                : component.build();
    }

    private static MethodSpec ofRow(TableTypes types) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc(
                        "The row with types; throws IllegalStateException when a column that must have a value has none yet.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(Library.ROW, "row")
                .returns(types.row())
                .addCode(construct(types, (column, at) -> CodeBlock.of("row.get($S)", column.name())))
                .build();
    }

    private static MethodSpec ofResult(TableTypes types) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("The row that a result stands at, which has all columns in the order of the table.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(ResultSet.class, "rows")
                .addException(SQLException.class)
                .returns(types.row())
                .addCode(construct(types, (column, at) -> CodeBlock.of("rows.getObject($L)", at)))
                .build();
    }

    private static CodeBlock construct(TableTypes types, BiFunction<Column, Integer, CodeBlock> stored) {
        List<Column> columns = types.table().columns();
        CodeBlock.Builder code = CodeBlock.builder().add("return new $T(", types.row());
        for (int at = 0; at < columns.size(); at++) {
            CodeBlock value = types.readAsDeclared(columns.get(at), stored.apply(columns.get(at), at + 1));
            code.add(at == 0 ? "\n$>$>$L" : ",\n$L", value);
        }
        return code.add(");$<$<\n").build();
    }

    /** {@code TicketRow}: what a rule sees of a row and sets in it. */
    static TypeSpec.Builder changing(TableTypes types, Set<String> serverSet) {
        ClassName name = types.own(TypeNames.row(types.table().name()) + "Row");
        TypeSpec.Builder type = TypeSpec.recordBuilder(name.simpleName())
                .addJavadoc("""
                        A row of {@code $L} that is about to change, with types. $L What is null may just not be set yet: a new row
                        has only what its caller named.

                        @param row the row, which is changed through this one
                        """, types.table().name(), types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(Library.ROW, "row")
                        .build());
        for (Column column : types.table().columns()) {
            type.addMethod(getter(types, column, !isAlwaysSet(column, serverSet)));
            if (!column.generated()
                    && !SystemColumns.ALL.contains(column.name())
                    && !column.name().equals(SystemColumns.ID)) {
                type.addMethod(setter(types, column, name));
            }
        }
        return type;
    }

    /** Whether a row has it when rules see it: the caller had to name it, or it was made by then. */
    private static boolean isAlwaysSet(Column column, Set<String> serverSet) {
        return column.name().equals(SystemColumns.ID) || (!column.optional() && !serverSet.contains(column.name()));
    }

    private static MethodSpec getter(TableTypes types, Column column, boolean nullable) {
        CodeBlock stored = CodeBlock.of("row.get($S)", column.name());
        return MethodSpec.methodBuilder(column.jsonName().equals("row") ? "rowValue" : column.jsonName())
                .addModifiers(Modifier.PUBLIC)
                .returns(nullable ? types.nullable(column) : types.plain(column))
                .addStatement("return $L", nullable ? types.read(column, stored) : types.require(column, stored))
                .build();
    }

    private static MethodSpec setter(TableTypes types, Column column, ClassName name) {
        return MethodSpec.methodBuilder(column.jsonName())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(types.type(column), "value")
                .returns(name)
                .addStatement("row.set($S, value)", column.name())
                .addStatement("return this")
                .build();
    }
}
