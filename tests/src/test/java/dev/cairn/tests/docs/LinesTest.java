package dev.cairn.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.app.Modules;
import dev.cairn.db.schema.Names;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Counts what a person writes for a module beside what follows from it: lines that are neither blank nor comment. With
 * {@code -Dcairn.lines.write=true} it writes the table into ARCHITECTURE.md.
 */
class LinesTest {
    private static final Path ROOT = Path.of(System.getProperty("cairn.root", ".."));
    private static final Pattern NOTHING = Pattern.compile("\\s*((//|/\\*|\\*|--).*)?");
    private static final String HEAD = """
            | module | SQL written | Java written | Java generated | API described | generated or computed |
            | --- | --- | --- | --- | --- | --- |
            """;

    /** A module that has just been added stands in the table once somebody writes it, and until then adds to what is described of these. */
    private static final List<String> FIRST = List.of("projects", "tickets", "tasks");

    private record Counted(String module, long sql, long java, long generated, long described) {
        long share() {
            return 100 * (generated + described) / (sql + java + generated + described);
        }

        String row() {
            return "| " + module + " | " + sql + " | " + java + " | " + generated + " | " + described + " | " + share()
                    + " % |";
        }
    }

    @Test
    void at_least_nine_lines_in_ten_that_serve_a_plain_resource_follow_from_its_table() throws IOException {
        assertThat(counted())
                .filteredOn(module -> module.module().equals("projects"))
                .allSatisfy(plain -> assertThat(plain.share()).isGreaterThanOrEqualTo(90));
    }

    @Test
    void the_architecture_page_shows_the_shares() throws IOException {
        Path page = ROOT.resolve("ARCHITECTURE.md");
        String text = Files.readString(page);
        if (Boolean.getBoolean("cairn.lines.write")) {
            String rows = String.join("\n", counted().stream().map(Counted::row).toList());
            text = text.replaceFirst("(?s)" + Pattern.quote(HEAD) + "(\\|[^\n]*\n)*", HEAD + rows + "\n");
            Files.writeString(page, text);
        }
        String shown = text;
        List<Counted> all = counted();
        boolean complete = all.stream().allMatch(module -> shown(shown, module) >= 0);
        assertThat(all)
                .filteredOn(module -> complete || FIRST.contains(module.module()))
                .allSatisfy(module ->
                        assertThat(shown(shown, module)).isCloseTo(module.share(), within(complete ? 0L : 2L)));
    }

    /** The share that the page shows of a module, or -1 where it shows none. */
    private static long shown(String page, Counted module) {
        Matcher row = Pattern.compile("\\| " + module.module() + " \\|.*\\| (\\d+) % \\|")
                .matcher(page);
        return row.find() ? Long.parseLong(row.group(1)) : -1;
    }

    private static List<Counted> counted() throws IOException {
        JsonNode api =
                new ObjectMapper().readTree(ROOT.resolve("db/openapi.json").toFile());
        List<Counted> counted = new ArrayList<>();
        for (DomainModule module : Modules.all()) {
            Path folder = ROOT.resolve("modules/" + module.name());
            long described = 0;
            for (Resource resource : module.resources()) {
                described += described(api, resource.table());
            }
            counted.add(new Counted(
                    module.name(),
                    lines(folder.resolve("src/main"), ".sql"),
                    lines(folder.resolve("src/main"), ".java"),
                    lines(folder.resolve("target/generated-sources"), ".java"),
                    described));
        }
        return counted;
    }

    private static long lines(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long lines = 0;
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ending)).toList()) {
                lines += Files.readAllLines(file).stream()
                        .filter(Predicate.not(NOTHING.asMatchPredicate()))
                        .count();
            }
            return lines;
        }
    }

    /** The lines that describe the routes computed from a table, and the types they take and give. */
    private static long described(JsonNode api, String table) {
        String list = "/api/" + Names.camelCase(table);
        String type = Names.rowType(table);
        Pattern paths = Pattern.compile(
                Pattern.quote(list) + "(/\\{id}(/restore)?)?|/api/\\w+/\\{id}/" + Names.camelCase(table));
        Pattern types = Pattern.compile("(New)?" + type + "|" + type + "(Fields|Page|Rows|Patch|PatchById)");
        return lines(api.get("paths"), paths) + lines(api.at("/components/schemas"), types);
    }

    private static long lines(JsonNode members, Pattern names) {
        return members.properties().stream()
                .filter(member -> names.matcher(member.getKey()).matches())
                .mapToLong(member -> member.getValue().toPrettyString().lines().count())
                .sum();
    }
}
