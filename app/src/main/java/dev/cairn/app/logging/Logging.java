package dev.cairn.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;

/** Configures the log in code: there is no XML to parse at start, and nothing is ever logged on standard output. */
public final class Logging {
    // Line breaks in a message would let a caller's text pass for log lines of its own.
    private static final String PATTERN =
            "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", UTC} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' | '}%n";

    private Logging() {}

    /** Logs in that form from that level on, in place of what was configured before. */
    public static void configure(LogFormat format, LogLevel level) {
        configure((LoggerContext) LoggerFactory.getILoggerFactory(), format, level);
    }

    private static void configure(LoggerContext context, LogFormat format, LogLevel level) {
        context.reset();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.libraries());
        context.getLogger("dev.cairn").setLevel(level.ours());
        // It warns, with a long trace, of every caller that hangs or hangs up: callers could fill the disk with those.
        context.getLogger("org.eclipse.jetty.ee10.servlet.ServletChannelState").setLevel(Level.ERROR);
        // Tells with two stack traces what a command tells in one line.
        context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(level.nativeLoading());
        // Tells with a trace each that SQLite has taken back by itself what met a full disk; the command tells of the
        // disk.
        context.getLogger("org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate")
                .setLevel(Level.OFF);
        root.addAppender(appender(context, format == LogFormat.json ? json(context) : text(context)));
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
