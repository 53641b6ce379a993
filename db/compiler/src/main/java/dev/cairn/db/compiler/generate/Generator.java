package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Writes the types of one table, into the package of the module class. */
public final class Generator {
    private Generator() {}

    /** Writes them. {@code serverSet} names the columns that only the module's rules set. */
    public static void write(
            Table table, Set<String> serverSet, ModuleDatabase database, TypeElement module, Filer filer)
            throws IOException {
        TableTypes types = new TableTypes(table, database);
        for (TypeSpec.Builder type : types(types, serverSet)) {
            TypeSpec traced = type.addOriginatingElement(module).build();
            JavaFile.builder(database.packageOf(table.name()), traced)
                    .indent("    ")
                    .skipJavaLangImports(true)
                    .build()
                    .writeTo(filer);
        }
    }

    private static List<TypeSpec.Builder> types(TableTypes types, Set<String> serverSet) {
        List<TypeSpec.Builder> all = new ArrayList<>();
        all.add(ValueTypes.id(types));
        types.table().columns().stream()
                .filter(column -> column.type() == ColumnType.ENUM)
                .forEach(column -> all.add(ValueTypes.enumeration(types, column)));
        all.add(RowTypes.row(types));
        all.add(RowTypes.changing(types, serverSet));
        all.add(NewRowType.of(types, serverSet));
        all.add(FinderType.of(types));
        return all;
    }
}
