package dev.cairn.tests.concurrency;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps the log of the tests free of failures that they bring about themselves. */
public final class FailuresOnPurpose implements BeforeAllCallback, AfterAllCallback {
    private static final Logger PROBLEMS = (Logger) LoggerFactory.getLogger("dev.cairn.platform.http.ProblemWriter");
    private static final Logger CALLERS =
            (Logger) LoggerFactory.getLogger("org.eclipse.jetty.ee10.servlet.ServletChannelState");

    @Override
    public void beforeAll(ExtensionContext context) {
        PROBLEMS.setLevel(Level.OFF);
        CALLERS.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PROBLEMS.setLevel(null);
        CALLERS.setLevel(null);
    }
}
