package dev.cairn.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.settings.SettingNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatingPageTest {
    private String page;

    @BeforeEach
    void read() throws IOException {
        Path root = Path.of(System.getProperty("cairn.root", ".."));
        page = Files.readString(root.resolve("docs/operating.md"));
    }

    @Test
    void the_page_lists_every_exit_code_with_its_meaning() {
        for (ExitCode exit : ExitCode.values()) {
            assertThat(page).contains("| " + exit.code() + " | " + exit.meaning() + " |");
        }
    }

    @Test
    void the_page_lists_every_setting_with_its_flag_and_variable() {
        for (String name : SettingNames.IN_FILE) {
            assertThat(page)
                    .containsPattern("\\| `--" + name + "[^|]*` \\| `" + SettingNames.variable(name) + "` \\| `" + name
                            + "` \\|");
        }
    }
}
