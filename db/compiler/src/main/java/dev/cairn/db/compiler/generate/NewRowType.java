package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.TypeNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** {@code NewTicket}: what a caller sends to create a row. */
final class NewRowType {
    private final TableTypes types;
    private final ClassName name;
    private final List<Column> columns;

    private NewRowType(TableTypes types, Set<String> serverSet) {
        this.types = types;
        this.name = types.own("New" + TypeNames.row(types.table().name()));
        this.columns = types.table().columns().stream()
                .filter(column -> !column.generated() && !SystemColumns.ALL.contains(column.name()))
                .filter(column -> !serverSet.contains(column.name()))
                .toList();
    }

    static TypeSpec.Builder of(TableTypes types, Set<String> serverSet) {
        return new NewRowType(types, serverSet).type();
    }

    private TypeSpec.Builder type() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
        columns.forEach(column -> constructor.addParameter(
                isOptional(column) ? types.nullable(column) : types.plain(column), column.jsonName()));
        TypeSpec.Builder type = TypeSpec.recordBuilder(name.simpleName())
                .addJavadoc(
                        "A row of {@code $L} to be created. $L What is null takes its default. Immutable.\n",
                        types.table().name(),
                        types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Library.ROW_SOURCE)
                .recordConstructor(constructor.build())
                .addMethod(of());
        columns.stream().filter(NewRowType::isOptional).forEach(column -> type.addMethod(with(column)));
        return type.addMethod(fill());
    }

    /** The id is the server's unless the caller makes it. */
    private static boolean isOptional(Column column) {
        return column.optional() || column.name().equals(SystemColumns.ID);
    }

    private MethodSpec of() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("of")
                .addJavadoc("One with what every such row needs.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name);
        columns.stream()
                .filter(column -> !isOptional(column))
                .forEach(column -> method.addParameter(types.plain(column), column.jsonName()));
        String arguments = columns.stream()
                .map(column -> isOptional(column) ? "null" : column.jsonName())
                .collect(Collectors.joining(", "));
        return method.addStatement("return new $T($L)", name, arguments).build();
    }

    private MethodSpec with(Column changed) {
        String arguments = columns.stream()
                .map(column -> column.equals(changed) ? "value" : "this." + column.jsonName())
                .collect(Collectors.joining(", "));
        return MethodSpec.methodBuilder("with" + TypeNames.capitalized(changed.jsonName()))
                .addModifiers(Modifier.PUBLIC)
                .addParameter(types.nullable(changed), "value")
                .returns(name)
                .addStatement("return new $T($L)", name, arguments)
                .build();
    }

    private static String value(Column column) {
        return column.jsonName().equals("row") ? "this.row" : column.jsonName();
    }

    private MethodSpec fill() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Column column : columns) {
            if (isOptional(column)) {
                code.beginControlFlow("if ($L != null)", value(column));
            }
            code.addStatement("row.set($S, $L)", column.name(), value(column));
            if (isOptional(column)) {
                code.endControlFlow();
            }
        }
        return MethodSpec.methodBuilder("fill")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Library.ROW, "row")
                .returns(Library.ROW)
                .addCode(code.addStatement("return row").build())
                .build();
    }
}
