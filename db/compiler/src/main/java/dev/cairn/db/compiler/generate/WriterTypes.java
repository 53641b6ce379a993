package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.TypeNames;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The writer of a table, and what it is told to change. */
final class WriterTypes {
    private static final TypeName VALUES = ParameterizedTypeName.get(
            ClassName.get(Map.class),
            ClassName.get(String.class),
            ClassName.get(Object.class).annotated(Library.NULLABLE));

    private WriterTypes() {}

    /** {@code TicketWriter}: the one way in which a module's Java changes rows. */
    static TypeSpec.Builder writer(TableTypes types) {
        String row = TypeNames.row(types.table().name());
        ClassName name = types.own(row + "Writer");
        TypeName base = ParameterizedTypeName.get(
                Library.TABLE_WRITER,
                types.own(TypeNames.id(types.table().name())),
                types.row(),
                types.own("New" + row),
                patchName(types));
        return TypeSpec.classBuilder(name)
                .addJavadoc(
                        "Creates, changes, deletes and restores rows of {@code $L}, with all rules. $L\n",
                        types.table().name(),
                        types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(base)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Library.WRITE_SESSION, "session")
                        .addStatement(
                                "super(session, $S, $T::of)", types.table().name(), types.row())
                        .build())
                .addMethod(MethodSpec.methodBuilder("in")
                        .addJavadoc("A writer for the rest of that write.\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addParameter(Library.WRITE_SESSION, "session")
                        .returns(name)
                        .addStatement("return new $T(session)", name)
                        .build());
    }

    /** {@code TicketPatch}: absent and null differ. */
    static TypeSpec.Builder patch(TableTypes types) {
        ClassName name = patchName(types);
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("""
                        What to change in a row of {@code $L}: a column that is not named stays as it is, one that is named with null is
                        cleared. $L Immutable.
                        """, types.table().name(), types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Library.ROW_SOURCE)
                .addField(VALUES, "values", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(constructor())
                .addMethod(empty(name));
        types.table().columns().stream()
                .filter(WriterTypes::changes)
                .forEach(column -> type.addMethod(change(types, column, name)));
        return type.addMethod(with(name)).addMethod(fill());
    }

    private static ClassName patchName(TableTypes types) {
        return types.own(TypeNames.row(types.table().name()) + "Patch");
    }

    private static boolean changes(Column column) {
        return !column.generated()
                && !column.name().equals(SystemColumns.ID)
                && !SystemColumns.ALL.contains(column.name());
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(VALUES, "values")
                .addStatement("this.values = values")
                .build();
    }

    private static MethodSpec empty(ClassName name) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("One that changes nothing yet.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addStatement("return new $T($T.of())", name, Map.class)
                .build();
    }

    private static MethodSpec change(TableTypes types, Column column, ClassName name) {
        return MethodSpec.methodBuilder(column.jsonName())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(types.type(column), "value")
                .returns(name)
                .addStatement("return with($S, value)", column.name())
                .build();
    }

    private static MethodSpec with(ClassName name) {
        ParameterSpec value = ParameterSpec.builder(ClassName.get(Object.class).annotated(Library.NULLABLE), "value")
                .build();
        return MethodSpec.methodBuilder("with")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(String.class, "column")
                .addParameter(value)
                .returns(name)
                .addStatement("$T all = new $T<>(values)", VALUES, LinkedHashMap.class)
                .addStatement("all.put(column, value)")
                .addStatement("return new $T(all)", name)
                .build();
    }

    private static MethodSpec fill() {
        return MethodSpec.methodBuilder("fill")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Library.ROW, "row")
                .returns(Library.ROW)
                .addStatement("values.forEach(row::set)")
                .addStatement("return row")
                .build();
    }
}
