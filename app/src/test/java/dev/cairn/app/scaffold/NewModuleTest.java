package dev.cairn.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command writes and what it refuses; ScaffoldTest builds it and calls it. */
class NewModuleTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeCheckout() throws IOException {
        TestCheckout.make(folder);
    }

    private Result newModule(String name, String parent) {
        return CairnCli.run("new-module", name, "--parent", parent, "--checkout", folder);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void a_module_is_written_whole_and_entered_in_every_list() throws IOException {
        Result result = newModule("work_items", "tickets");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(text("pom.xml")).contains("<module>modules/work_items</module>", "<artifactId>cairn-work-items<");
        assertThat(text("app/pom.xml")).containsOnlyOnce("<artifactId>cairn-work-items<");
        assertThat(text("app/src/main/java/dev/cairn/app/Modules.java"))
                .contains("import dev.cairn.workitems.WorkItemsModule;")
                .contains("        modules.add(new WorkItemsModule());\n        return");
        String module = "modules/work_items/src/";
        assertThat(text(module + "main/resources/db/migration/work_items/V1__create_work_items.sql"))
                .contains("ticket_id TEXT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE");
        assertThat(text(module + "main/java/dev/cairn/workitems/WorkItemsModule.java"))
                .contains("\"/api/tickets/{id}/workItems/summary\"");
        assertThat(text(module + "test/java/dev/cairn/workitems/WorkItemsTest.java"))
                .contains("{\"key\": \"SAMPLE\", \"name\": \"SAMPLE\"}", "TICKET.formatted(projectId)");
    }

    @Test
    void a_name_of_any_length_leaves_no_place_unfilled_and_no_line_too_long_for_the_formatter() throws IOException {
        for (String name : List.of("ads", "abcdefghij_klmnopqrs")) {
            assertThat(newModule(name, "tasks").code()).isZero();
            try (Stream<Path> files = Files.walk(folder.resolve("modules/" + name))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    assertThat(Files.readAllLines(file))
                            .allSatisfy(line -> assertThat(line)
                                    .hasSizeLessThanOrEqualTo(120)
                                    .doesNotContain("{{"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Comments        | tickets  | in the plural, which is to differ from the singular, in lower-case letters
            series          | tickets  | differ from the singular
            comment         | tickets  | in the plural
            my-comments     | tickets  | in the plural
            ../comments     | tickets  | in the plural
            s               | tickets  | in the plural
            abcdefghijklmnopqrsts | tickets | at most 20
            values          | tickets  | another use
            class           | tickets  | Java has another use
            impl_ements     | tickets  | Java has another use
            throws          | tickets  | Java has another use
            tests           | tickets  | the build has a cairn-tests already
            objects         | tickets  | java.lang.Object
            tags            | tickets  | tickets has a column of that name
            tasks           | projects | there is a table of that name already
            remarks         | tickts   | name one of projects, tickets, tasks
            """)
    void what_cannot_be_is_refused_and_nothing_is_written(String name, String parent, String words) throws IOException {
        String before = text("pom.xml");
        Result result = newModule(name, parent);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(words);
        assertThat(text("pom.xml")).isEqualTo(before);
        assertThat(folder.resolve("modules").toFile().list()).containsExactly("tickets");
    }

    @ParameterizedTest
    @CsvSource({
        "statuses, Status",
        "aliases, Alias",
        "boxes, Box",
        "houses, House",
        "work_entries, WorkEntry",
        "releases, Release",
        "movies, Movie"
    })
    void a_row_is_called_by_the_singular(String name, String row) {
        assertThat(newModule(name, "tickets").code()).isZero();
        String sources = "modules/" + name + "/src/main/java/dev/cairn/" + name.replace("_", "") + "/";
        assertThat(folder.resolve(sources + row + "Sql.java")).exists();
    }

    @Test
    void a_module_that_is_there_and_a_folder_that_is_no_checkout_are_refused() throws IOException {
        newModule("remarks", "tickets");
        assertThat(newModule("remarks", "tickets").err()).contains("modules/remarks is there already");
        assertThat(CairnCli.run("new-module", "remarks", "--parent", "tickets", "--checkout", folder.getParent())
                        .err())
                .contains("is no checkout of Cairn");
    }
}
