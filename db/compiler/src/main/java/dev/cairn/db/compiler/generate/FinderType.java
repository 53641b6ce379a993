package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.TypeNames;
import dev.cairn.db.schema.UniqueIndex;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** {@code TicketTable}: the columns by name, and the statements that find live rows. */
final class FinderType {
    /** What a finder has beside the columns that it finds by, under names that a column can have as well. */
    private static final Set<String> LOCALS = Set.of("found", "rows", "session", "statement");

    private final TableTypes types;
    private final Table table;

    private FinderType(TableTypes types) {
        this.types = types;
        this.table = types.table();
    }

    static TypeSpec.Builder of(TableTypes types) {
        return new FinderType(types).type();
    }

    private TypeSpec.Builder type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(TypeNames.row(table.name()) + "Table")
                .addJavadoc(
                        "The columns of {@code $L}, and what finds its live rows. $L\n", table.name(), types.source())
                .addAnnotation(Library.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addField(constant("TABLE", table.name()));
        table.columns().forEach(column -> type.addField(constant(TypeNames.constant(column.name()), column.name())));
        type.addField(select())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        type.addMethod(findOne(List.of(table.column(SystemColumns.ID))));
        for (UniqueIndex unique : table.uniqueIndexes()) {
            if (unique.columns().stream().allMatch(table::has)) {
                type.addMethod(
                        findOne(unique.columns().stream().map(table::column).toList()));
            }
        }
        table.links().forEach(link -> type.addMethod(findLinked(link)));
        return type;
    }

    private static FieldSpec constant(String name, String value) {
        return FieldSpec.builder(String.class, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$S", value)
                .build();
    }

    private FieldSpec select() {
        String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String sql = "SELECT " + columns + " FROM " + table.name() + " WHERE deleted_at IS NULL";
        return FieldSpec.builder(String.class, "SELECT_LIVE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$S", sql)
                .build();
    }

    private MethodSpec findOne(List<Column> columns) {
        MethodSpec.Builder method = method(columns, "The live row with ")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), types.row()));
        return method.addCode(prepare(columns, ""))
                .beginControlFlow("try ($T rows = statement.executeQuery())", ResultSet.class)
                .addStatement(
                        "return rows.next() ? $T.of($T.of(rows)) : $T.empty()",
                        Optional.class,
                        types.row(),
                        Optional.class)
                .endControlFlow()
                .build();
    }

    private MethodSpec findLinked(Link link) {
        List<Column> columns = List.of(table.column(link.column()));
        TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), types.row());
        return method(columns, "The live rows, in the order of their ids and at most {@code limit}, with ")
                .addParameter(int.class, "limit")
                .returns(list)
                .addCode(prepare(columns, " ORDER BY id LIMIT ?"))
                .addStatement("statement.setInt(2, limit)")
                .beginControlFlow("try ($T rows = statement.executeQuery())", ResultSet.class)
                .addStatement("$T found = new $T<>()", list, ArrayList.class)
                .beginControlFlow("while (rows.next())")
                .addStatement("found.add($T.of(rows))", types.row())
                .endControlFlow()
                .addStatement("return found")
                .endControlFlow()
                .build();
    }

    private MethodSpec.Builder method(List<Column> columns, String javadoc) {
        String names = columns.stream()
                .map(column -> TypeNames.capitalized(column.jsonName()))
                .collect(Collectors.joining("And"));
        String described = columns.stream()
                .map(column -> "{@code " + column.jsonName() + "}")
                .collect(Collectors.joining(" and "));
        MethodSpec.Builder method = MethodSpec.methodBuilder("findBy" + names)
                .addJavadoc(javadoc + described + ".\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addException(SQLException.class)
                .addParameter(Library.SESSION, "session");
        columns.forEach(column -> method.addParameter(types.plain(column), parameter(column)));
        return method;
    }

    /** With an underscore where another variable has the name: no column has one in its JSON name. */
    private static String parameter(Column column) {
        return LOCALS.contains(column.jsonName()) ? column.jsonName() + "_" : column.jsonName();
    }

    private CodeBlock prepare(List<Column> columns, String behind) {
        String where =
                columns.stream().map(column -> " AND " + column.name() + " = ?").collect(Collectors.joining());
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement(
                        "$T statement = session.statement(SELECT_LIVE + $S)", PreparedStatement.class, where + behind);
        for (int at = 0; at < columns.size(); at++) {
            code.addStatement("statement.setObject($L, $L)", at + 1, bound(columns.get(at)));
        }
        return code.build();
    }

    private static CodeBlock bound(Column column) {
        ColumnType type = column.type();
        String name = parameter(column);
        if (type == ColumnType.ID || type == ColumnType.ENUM) {
            return CodeBlock.of("$L.stored()", name);
        } else if (type == ColumnType.INSTANT) {
            return CodeBlock.of("$T.text($L)", Library.INSTANTS, name);
        } else if (type == ColumnType.DATE) {
            return CodeBlock.of("$L.toString()", name);
        }
        return type == ColumnType.BOOLEAN ? CodeBlock.of("$L ? 1 : 0", name) : CodeBlock.of("$L", name);
    }
}
