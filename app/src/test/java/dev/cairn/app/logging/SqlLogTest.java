package dev.cairn.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SqlLogTest {
    private static final String SQL = "SELECT x FROM things WHERE x = ?";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.cairn.sql");
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    @TempDir
    private Path folder;

    private Path database;

    @BeforeEach
    void listen() throws Exception {
        database = folder.resolve("cairn.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE things (x)");
        }
        appender.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
    }

    @Test
    void a_slow_statement_is_logged_with_its_time_and_once_with_its_plan() throws Exception {
        try (SqlLog log = new SqlLog(database, Duration.ofMillis(50), false)) {
            log.ran(SQL, 49_000_000);
            log.ran(SQL, 51_000_000);

            assertThat(line()).isEqualTo("Slow statement, 51.0 ms: " + SQL);
            assertThat(line()).isEqualTo("Plan: SCAN things <- " + SQL);
            log.ran(SQL, 52_000_000);
            assertThat(line()).isEqualTo("Slow statement, 52.0 ms: " + SQL);
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void all_statements_are_logged_when_asked_for() throws Exception {
        try (SqlLog log = new SqlLog(database, Duration.ofMillis(50), true)) {
            log.ran(SQL, 100_000);

            assertThat(line()).isEqualTo("0.1 ms: " + SQL);
            assertThat(line()).startsWith("Plan: ");
        }
    }

    private String line() throws InterruptedException {
        return lines.poll(20, TimeUnit.SECONDS);
    }
}
