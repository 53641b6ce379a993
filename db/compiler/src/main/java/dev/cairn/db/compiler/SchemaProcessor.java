package dev.cairn.db.compiler;

import dev.cairn.db.compiler.generate.Generator;
import dev.cairn.db.compiler.rules.JavaNames;
import dev.cairn.db.compiler.rules.RoleFault;
import dev.cairn.db.compiler.rules.RoleRules;
import dev.cairn.db.compiler.rules.SchemaRules;
import dev.cairn.db.compiler.schema.CompilationFault;
import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.compiler.statement.SqlMethod;
import dev.cairn.db.compiler.statement.StatementCheck;
import dev.cairn.db.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a domain module's schema: migrates an empty database with the module's scripts and those it links to, and holds against it
 * what the module says in Java and SQL. Needs the option {@code cairn.resources}, the folder of the module's resources.
 */
@SupportedOptions({SchemaProcessor.RESOURCES, SchemaProcessor.TIME})
public final class SchemaProcessor extends AbstractProcessor {
    static final String RESOURCES = "cairn.resources";

    /** When true, the compiler tells how long it took. */
    static final String TIME = "cairn.time";

    private static final Set<String> TABLES = Set.of(ResourceTables.ONE, ResourceTables.SEVERAL);

    /** Types that carry statements, by name: they are looked at last, when what is generated for them is there. */
    private final Set<String> carriers = new LinkedHashSet<>();

    private final Set<String> generated = new HashSet<>();

    private @Nullable ModuleDatabase database;
    private boolean failed;
    private long nanoseconds;

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        DirectSql.watch(environment, generated);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Stream.concat(TABLES.stream(), Stream.of(SqlMethod.Kind.values()).map(SqlMethod.Kind::annotationName))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        long start = System.nanoTime();
        look(annotations, round);
        nanoseconds += System.nanoTime() - start;
        if (round.processingOver() && "true".equals(processingEnv.getOptions().get(TIME))) {
            String took = "the schema took " + nanoseconds / 1_000_000 + " ms to compile";
            processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, took);
        }
        return false;
    }

    private void look(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element annotated : round.getElementsAnnotatedWith(annotation)) {
                meet(annotation, annotated);
            }
        }
        if (round.processingOver()) {
            finish();
        }
    }

    private void meet(TypeElement annotation, Element annotated) {
        if (!TABLES.contains(annotation.getQualifiedName().toString())) {
            carriers.add(String.valueOf(annotated.getEnclosingElement()));
        } else if (annotated.getKind() == ElementKind.CLASS && database == null && !failed) {
            open((TypeElement) annotated);
        }
    }

    private void open(TypeElement module) {
        try {
            ModuleDatabase open =
                    ModuleDatabase.open(resources(processingEnv), packageOf(module), processingEnv.getFiler());
            database = open;
            checkSchema(module, open);
            if (open.ownTables().stream().filter(ModuleDatabase::isResource).allMatch(JavaNames::fit)) {
                generate(module, open);
            } else {
                failed = true;
            }
        } catch (CompilationFault fault) {
            failed = true;
            report().at(module, List.of(String.valueOf(fault.getMessage())));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void checkSchema(TypeElement module, ModuleDatabase open) throws SQLException {
        List<String> ofModule = new ArrayList<>(SchemaRules.faults(open));
        List<AnnotationMirror> annotations = ResourceTables.on(module);
        for (RoleFault fault : RoleRules.faults(annotations, open)) {
            if (annotations.size() == 1) {
                report().at(module, fault.annotation(), fault.value(), List.of(fault.message()));
            } else {
                // javac does not know where one of several annotations of a kind stands.
                String annotation = fault.annotation().toString().replace("dev.cairn.db.schema.", "");
                ofModule.add(annotation + ": " + fault.message());
            }
        }
        report().at(module, ofModule);
    }

    private void generate(TypeElement module, ModuleDatabase open) {
        try {
            Set<String> written = new HashSet<>();
            for (AnnotationMirror annotation : ResourceTables.on(module)) {
                Table table =
                        open.schema().find(ResourceTables.table(annotation)).orElse(null);
                if (table != null && isOwnResource(table, open) && written.add(table.name())) {
                    Generator.Roles roles = new Generator.Roles(
                            ResourceTables.texts(annotation, "serverSet"), ResourceTables.texts(annotation, "hidden"));
                    generated.addAll(Generator.write(table, roles, open, module, processingEnv.getFiler()));
                }
            }
        } catch (IOException failure) {
            report().at(module, List.of("the types of the tables cannot be written: " + failure.getMessage()));
        }
    }

    private static boolean isOwnResource(Table table, ModuleDatabase open) {
        return open.owns(table.name()) && ModuleDatabase.isResource(table);
    }

    private String packageOf(TypeElement module) {
        return String.valueOf(processingEnv.getElementUtils().getPackageOf(module));
    }

    private static Path resources(ProcessingEnvironment environment) throws CompilationFault {
        String resources = environment.getOptions().get(RESOURCES);
        if (resources == null) {
            throw new CompilationFault("the compiler needs -A" + RESOURCES + "=, the folder of the module's resources");
        }
        return Path.of(resources);
    }

    private void finish() {
        try (ModuleDatabase open = database) {
            for (String carrier : carriers) {
                TypeElement type = processingEnv.getElementUtils().getTypeElement(carrier);
                check(type, open);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void check(TypeElement type, @Nullable ModuleDatabase open) throws SQLException {
        if (failed) {
            return;
        }
        if (open == null) {
            report().at(type, List.of("the statements cannot be checked: a module has a class with @ResourceTable"));
            return;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            SqlMethod statement = SqlMethod.of(method).orElse(null);
            if (statement != null) {
                List<String> faults = StatementCheck.faults(statement, open);
                report().at(method, statement.annotation(), statement.value(), faults);
            }
        }
    }

    private Report report() {
        return new Report(processingEnv.getMessager());
    }
}
