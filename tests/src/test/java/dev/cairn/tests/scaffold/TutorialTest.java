package dev.cairn.tests.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what docs/tutorial.md says: a block of commands is run, a block behind the path of a file becomes that file, and a block of a session
 * is played against the server, whose answers must be those shown. Takes minutes: see CONTRIBUTING.md.
 */
@EnabledIfSystemProperty(named = "cairn.scaffold", matches = ".+")
class TutorialTest {
    private static final Pattern BLOCK = Pattern.compile(
            "(?m)(?:^`([\\w./-]+)`:\\n\\n)?^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:7070";

    @TempDir
    Path folder;

    @Test
    void what_the_tutorial_says_works() throws Exception {
        SourceCopy copy = SourceCopy.in(folder);
        Matcher block = BLOCK.matcher(Files.readString(copy.folder().resolve("docs/tutorial.md")));
        int played = 0;
        while (block.find()) {
            if (block.group(1) != null) {
                copy.write(block.group(1), block.group(3));
            } else if (block.group(2).equals("sh")) {
                copy.run(block.group(3).replaceAll("(?m)^\\./cairn serve.*$", "true"));
            } else if (block.group(2).equals("console")) {
                play(copy, block.group(3));
                played++;
            }
        }
        assertThat(played).isEqualTo(1);
    }

    private static void play(SourceCopy copy, String session) throws Exception {
        List<String> answered = new ArrayList<>();
        try (RunningCopy server = copy.serve()) {
            for (String line :
                    session.lines().filter(one -> one.startsWith("$ ")).toList()) {
                answered.add(line);
                String command =
                        line.substring(2).replace(ADDRESS, server.address().toString());
                copy.run(command + "; echo")
                        .lines()
                        .filter(one -> !one.isEmpty())
                        .forEach(answered::add);
            }
        }
        assertThat(withoutChance(String.join("\n", answered))).isEqualTo(withoutChance(session.strip()));
    }

    private static String withoutChance(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "<time>")
                .replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"<request>\"");
    }
}
