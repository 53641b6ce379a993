package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Writes the types of one table, into the package of the module class. */
public final class Generator {
    private Generator() {}

    /**
     * What SQL cannot say of a table's columns.
     *
     * @param serverSet those that only the module's rules set
     * @param hidden those that no caller sees
     */
    public record Roles(Set<String> serverSet, Set<String> hidden) {}

    /** Writes them and returns their full names. */
    public static Set<String> write(Table table, Roles roles, ModuleDatabase database, TypeElement module, Filer filer)
            throws IOException {
        TableTypes types = new TableTypes(table, database);
        Set<String> written = new LinkedHashSet<>();
        for (TypeSpec.Builder type : types(types, roles)) {
            TypeSpec traced = type.addOriginatingElement(module).build();
            String folder = database.packageOf(table.name());
            JavaFile.builder(folder, traced)
                    .indent("    ")
                    .skipJavaLangImports(true)
                    .build()
                    .writeTo(filer);
            written.add(folder + "." + traced.name());
        }
        return written;
    }

    private static List<TypeSpec.Builder> types(TableTypes types, Roles roles) {
        List<TypeSpec.Builder> all = new ArrayList<>();
        all.add(ValueTypes.id(types));
        types.table().columns().stream()
                .filter(column -> column.type() == ColumnType.ENUM)
                .forEach(column -> all.add(ValueTypes.enumeration(types, column)));
        all.add(RowTypes.row(types, roles.hidden()));
        all.add(RowTypes.changing(types, roles.serverSet()));
        all.add(NewRowType.of(types, roles.serverSet()));
        all.add(WriterTypes.patch(types));
        all.add(WriterTypes.writer(types));
        all.add(FinderType.of(types));
        return all;
    }
}
