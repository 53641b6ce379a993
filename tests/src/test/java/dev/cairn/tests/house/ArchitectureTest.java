package dev.cairn.tests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.cairn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DEPENDENCIES_RUN_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("db")
            .definedBy("dev.cairn.db..")
            .layer("platform")
            .definedBy("dev.cairn.platform..")
            .layer("projects")
            .definedBy("dev.cairn.projects..")
            .layer("tickets")
            .definedBy("dev.cairn.tickets..")
            .layer("tasks")
            .definedBy("dev.cairn.tasks..")
            .layer("app")
            .definedBy("dev.cairn.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tasks")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("tickets")
            .mayOnlyBeAccessedByLayers("tasks", "app")
            .whereLayer("projects")
            .mayOnlyBeAccessedByLayers("tickets", "tasks", "app")
            .whereLayer("platform")
            .mayOnlyBeAccessedByLayers("projects", "tickets", "tasks", "app")
            .as("db <- platform <- modules (along their foreign keys) <- app");

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
            .resideInAnyPackage("dev.cairn.projects..", "dev.cairn.tickets..", "dev.cairn.tasks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sqlite..", "com.zaxxer..", "org.flywaydb..", "dev.cairn.platform.http..");

    @ArchTest
    static final ArchRule PLATFORM_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.cairn.platform.(*)..").should().beFreeOfCycles();
}
