package dev.cairn.tests.properties;

import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Hands {@link Dice} to a test, and says with a failure how to see it again. */
final class Seeded implements ParameterResolver, TestExecutionExceptionHandler {
    private static final String PROPERTY = "cairn.seed";
    private static final long SEED = seed(System.getProperty(PROPERTY, "20261122"));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Dice.class;
    }

    @Override
    public Dice resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Dice(SEED);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        throw new AssertionError("with -D" + PROPERTY + "=" + SEED + ": " + failure.getMessage(), failure);
    }

    private static long seed(String text) {
        return text.equals("random") ? new SplittableRandom().nextLong() : Long.parseLong(text);
    }
}
