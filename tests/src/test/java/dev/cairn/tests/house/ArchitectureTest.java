package dev.cairn.tests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.app.Modules;
import dev.cairn.platform.module.DomainModule;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "dev.cairn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Whatever module is added is held by the same walls. */
    private static final String[] MODULES =
            Modules.all().stream().map(ArchitectureTest::inPackage).toArray(String[]::new);

    @ArchTest
    static final ArchRule DEPENDENCIES_RUN_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("db")
            .definedBy("dev.cairn.db..")
            .layer("platform")
            .definedBy("dev.cairn.platform..")
            .layer("modules")
            .definedBy(MODULES)
            .layer("app")
            .definedBy("dev.cairn.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("modules")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("platform")
            .mayOnlyBeAccessedByLayers("modules", "app")
            .as("db <- platform <- modules <- app");

    @ArchTest
    static void a_module_knows_those_alone_that_its_foreign_keys_reach(JavaClasses classes) {
        Map<DomainModule, Set<DomainModule>> reached = ModuleLinks.reached(Modules.all());
        reached.forEach((module, known) -> {
            String[] others = Modules.all().stream()
                    .filter(other -> !other.name().equals(module.name()))
                    .filter(other -> known.stream().noneMatch(one -> one.name().equals(other.name())))
                    .map(ArchitectureTest::inPackage)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(inPackage(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(classes);
        });
    }

    private static String inPackage(DomainModule module) {
        return module.getClass().getPackageName() + "..";
    }

    @ArchTest
    static final ArchRule THE_DATABASE_KNOWS_NOTHING_OF_HTTP = noClasses()
            .that()
            .resideInAnyPackage("dev.cairn.platform.database..", "dev.cairn.platform.problem..", "dev.cairn.db..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cairn.platform.http..", "dev.cairn.platform.resources..", "io.javalin..");

    @ArchTest
    static final ArchRule HTTP_KNOWS_NOTHING_OF_RESOURCES = noClasses()
            .that()
            .resideInAPackage("dev.cairn.platform.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cairn.platform.resources..", "dev.cairn.platform.module..");

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_JAVALIN = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cairn.platform.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule MODULES_REACH_THE_DATABASE_THROUGH_JDBI_ALONE = noClasses()
            .that()
            .resideInAnyPackage(MODULES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sqlite..", "com.zaxxer..", "org.flywaydb..", "dev.cairn.platform.http..");

    @ArchTest
    static final ArchRule PLATFORM_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.cairn.platform.(*)..").should().beFreeOfCycles();
}
