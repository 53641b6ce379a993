package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.TypeNames;
import javax.lang.model.element.Modifier;

/** The types of single values: ids and enums. */
final class ValueTypes {
    private ValueTypes() {}

    /** {@code TicketId}: the id of a row of one table, and of no other. */
    static TypeSpec.Builder id(TableTypes types) {
        Table table = types.table();
        ClassName name = types.own(TypeNames.id(table.name()));
        MethodSpec constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addParameter(String.class, "value")
                .build();
        return TypeSpec.recordBuilder(name.simpleName())
                .addJavadoc(
                        "The id of a row of {@code $L}. $L\n\n@param value the id as it is stored\n",
                        table.name(),
                        types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(constructor)
                .addSuperinterface(Library.STORED_VALUE)
                .addMethod(of(name, CodeBlock.of("return new $T(stored);\n", name))
                        .addAnnotation(Library.JSON_CREATOR)
                        .build())
                .addMethod(ofNullable(name))
                .addMethod(stored(CodeBlock.of("return value;\n")))
                .addMethod(MethodSpec.methodBuilder("toString")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return value")
                        .build());
    }

    /** {@code TicketStatus}: the values of an enum in the order in which they sort. */
    static TypeSpec.Builder enumeration(TableTypes types, Column column) {
        Table table = types.table();
        ClassName name = types.own(TypeNames.enumeration(table, column));
        TypeSpec.Builder type = TypeSpec.enumBuilder(name.simpleName())
                .addJavadoc(
                        "The values of {@code $L.$L}, in the order in which they sort. $L\n",
                        table.name(),
                        column.name(),
                        types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Library.STORED_VALUE)
                .addField(String.class, "stored", Modifier.PRIVATE, Modifier.FINAL);
        for (String value : column.values()) {
            type.addEnumConstant(
                    TypeNames.constant(value),
                    TypeSpec.anonymousClassBuilder("$S", value).build());
        }
        return type.addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "stored")
                        .addStatement("this.stored = stored")
                        .build())
                .addMethod(of(name, search(name))
                        .addAnnotation(Library.JSON_CREATOR)
                        .build())
                .addMethod(ofNullable(name))
                .addMethod(stored(CodeBlock.of("return stored;\n")));
    }

    private static CodeBlock search(ClassName name) {
        return CodeBlock.builder()
                .beginControlFlow("for ($T value : values())", name)
                .beginControlFlow("if (value.stored.equals(stored))")
                .addStatement("return value")
                .endControlFlow()
                .endControlFlow()
                .addStatement(
                        "throw new $T($S + stored)",
                        IllegalArgumentException.class,
                        name.simpleName() + " has no value ")
                .build();
    }

    private static MethodSpec.Builder of(ClassName name, CodeBlock body) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("The value that is stored as that text.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String.class, "stored")
                .returns(name)
                .addCode(body);
    }

    private static MethodSpec ofNullable(ClassName name) {
        ParameterSpec stored = ParameterSpec.builder(ClassName.get(String.class).annotated(Library.NULLABLE), "stored")
                .build();
        return MethodSpec.methodBuilder("ofNullable")
                .addJavadoc("The same, and null for null.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(stored)
                .returns(name.annotated(Library.NULLABLE))
                .addStatement("return stored == null ? null : of(stored)")
                .build();
    }

    private static MethodSpec stored(CodeBlock body) {
        return MethodSpec.methodBuilder("stored")
                .addAnnotation(Override.class)
                .addAnnotation(Library.JSON_VALUE)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addCode(body)
                .build();
    }
}
