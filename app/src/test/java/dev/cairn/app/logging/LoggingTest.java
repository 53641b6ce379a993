package dev.cairn.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final PrintStream before = System.err;

    @AfterEach
    void putBack() {
        System.setErr(before);
        Logging.configure(LogFormat.text, LogLevel.warn);
    }

    @Test
    void text_is_one_line_whatever_the_message_holds() {
        String log = log(
                LogFormat.text,
                LogLevel.info,
                () -> LoggerFactory.getLogger("dev.cairn.Some").info("one\nERROR two\r\nthree"));

        assertThat(log)
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  Some: one \\| ERROR two \\| three\n");
    }

    @Test
    void json_is_one_object_a_line() throws Exception {
        String log = log(
                LogFormat.json,
                LogLevel.info,
                () -> LoggerFactory.getLogger("dev.cairn.Some")
                        .warn("took {} ms", 5, new IllegalStateException("inner")));

        JsonNode line = new JsonMapper().readTree(log);
        assertThat(log.lines()).hasSize(1);
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("loggerName").asText()).isEqualTo("dev.cairn.Some");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("took 5 ms");
        assertThat(line.path("throwable").path("message").asText()).isEqualTo("inner");
    }

    @Test
    void libraries_are_quieter_than_cairn() {
        String log = log(LogFormat.text, LogLevel.info, () -> {
            LoggerFactory.getLogger("org.flywaydb.core").info("banner");
            LoggerFactory.getLogger("dev.cairn.Some").debug("detail");
            LoggerFactory.getLogger("org.eclipse.jetty").warn("trouble");
        });

        assertThat(log).contains("trouble").doesNotContain("banner", "detail");
    }

    private static String log(LogFormat format, LogLevel level, Runnable logs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        Logging.configure(format, level);
        logs.run();
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
