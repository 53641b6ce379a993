package dev.cairn.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no compiler holds: the size of files, the width of lines, links that lead somewhere, and nothing lying about. */
class TidyTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_COLUMNS = 150;
    private static final long MOST_BYTES = 400_000;
    /** Written by a command and held to it by SnapshotTest; as long as what it describes. */
    private static final Set<String> SNAPSHOTS = Set.of("db/openapi.json", "db/schema.sql");
    /** What builds, servers and editors leave behind, as in .gitignore. */
    private static final Set<String> NOT_OURS = Set.of(
            ".git",
            "target",
            "node_modules",
            "generated",
            "dist",
            "cairn-data",
            "cairn-demo",
            ".cairn-build.lock",
            ".idea",
            ".vscode",
            ".DS_Store");

    private static final Set<String> ENDINGS = Set.of(
            "java",
            "sql",
            "xml",
            "md",
            "sh",
            "json",
            "ndjson",
            "properties",
            "ts",
            "tsx",
            "html",
            "css",
            "svg",
            "yaml",
            "jsonl",
            "config",
            "lua");
    private static final Set<String> NAMES = Set.of(
            "cairn",
            "run",
            "LICENSE",
            ".gitignore",
            ".gitattributes",
            ".editorconfig",
            ".npmrc",
            // What a library finds its services by.
            "ch.qos.logback.classic.spi.Configurator");
    private static final Set<String> TOP = Set.of(
            ".ci",
            ".editorconfig",
            ".gitattributes",
            ".gitignore",
            ".mvn",
            "ARCHITECTURE.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "README.md",
            "SECURITY.md",
            "app",
            "cairn",
            "client",
            "db",
            "docs",
            "modules",
            "platform",
            "pom.xml",
            "tests");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    private static Path root;
    private static List<Path> files;

    @BeforeAll
    static void findFiles() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("cairn"))) {
            here = here.getParent();
        }
        root = here;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile)
                    .filter(TidyTest::ours)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void no_file_of_code_is_longer_than_a_reader_takes_in() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : ofEnding("java", "ts", "tsx", "sh")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                faults.add(name(file) + " has " + lines + " lines: split it, " + MOST_LINES + " is the most");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void no_line_of_code_is_wider_than_a_screen_and_none_ends_in_space() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : ofEnding("java", "sql", "ts", "tsx", "sh", "xml", "md")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                boolean tooWide = lines.get(i).length() > MOST_COLUMNS
                        && !file.toString().endsWith(".md")
                        && !file.endsWith("pom.xml");
                if (tooWide
                        || !lines.get(i).equals(lines.get(i).stripTrailing())
                        || lines.get(i).indexOf('\t') >= 0) {
                    faults.add(name(file) + ":" + (i + 1) + " is wider than " + MOST_COLUMNS
                            + ", ends in space or has a tab");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void every_link_in_the_documents_leads_to_a_file_and_a_heading() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : ofEnding("md")) {
            Matcher link = LINK.matcher(Files.readString(file));
            while (link.find()) {
                if (!link.group(1).contains("://") && !leadsSomewhere(file, link.group(1))) {
                    faults.add(name(file) + " links to " + link.group(1) + ", which is not there");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void nothing_lies_about() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            boolean known = NAMES.contains(name) || ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
            if (!known || !TOP.contains(root.relativize(file).getName(0).toString())) {
                faults.add(name(file) + " has no place in this repository: see TidyTest for what does");
            }
            boolean tooLarge = Files.size(file) > MOST_BYTES && !SNAPSHOTS.contains(name(file));
            if (Files.size(file) == 0 || tooLarge) {
                faults.add(name(file) + " is empty or larger than " + MOST_BYTES + " bytes");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void every_migration_up_has_its_migration_down() {
        assertThat(files.stream().filter(file -> name(file).matches(".*/migration/.*/V[^/]*\\.sql")))
                .isNotEmpty()
                .allSatisfy(up -> assertThat(
                                up.resolveSibling(up.getFileName().toString().replaceFirst("^V", "U")))
                        .exists());
    }

    @Test
    void code_has_no_notes_to_self_and_every_text_file_ends_with_a_line_feed() throws IOException {
        List<String> faults = new ArrayList<>();
        Pattern notes = Pattern.compile("\\b(TODO|FIX" + "ME|XX" + "X|HAC" + "K)\\b(?!\\|)");
        for (Path file : ofEnding("java", "sql", "ts", "tsx", "sh", "md", "xml", "properties")) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (notes.matcher(text).find() && !file.endsWith("TidyTest.java")) {
                faults.add(name(file) + " has a note to self: do it, or say it in an issue");
            }
            if (!text.endsWith("\n") || text.indexOf('\r') >= 0) {
                faults.add(name(file) + " does not end with a line feed, or has carriage returns");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void tests_are_named_by_what_they_state_in_small_words_with_underscores() throws IOException {
        Pattern test = Pattern.compile("@(?:Parameterized|Repeated)?Test\\b(?s:.*?)\\bvoid (\\w+)\\(");
        List<String> faults = new ArrayList<>();
        for (Path file : ofEnding("java")) {
            Matcher named = test.matcher(Files.readString(file));
            while (named.find()) {
                if (!named.group(1).equals(named.group(1).toLowerCase(java.util.Locale.ROOT))) {
                    faults.add(name(file) + " has a test " + named.group(1) + ": name it as_the_others_are");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean leadsSomewhere(Path from, String link) throws IOException {
        int mark = link.indexOf('#');
        String path = mark < 0 ? link : link.substring(0, mark);
        Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (mark < 0 || Files.isDirectory(target)) {
            return Files.exists(target);
        }
        return Files.exists(target) && headings(target).contains(link.substring(mark + 1));
    }

    private static Set<String> headings(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static List<Path> ofEnding(String... endings) {
        Set<String> wanted = Set.of(endings);
        return files.stream()
                .filter(file -> wanted.contains(
                        file.toString().substring(file.toString().lastIndexOf('.') + 1)))
                .toList();
    }

    private static boolean ours(Path file) {
        for (Path part : root.relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static String name(Path file) {
        return root.relativize(file).toString();
    }
}
