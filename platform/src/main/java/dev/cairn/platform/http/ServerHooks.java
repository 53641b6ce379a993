package dev.cairn.platform.http;

/**
 * What the server tells others and asks of them.
 *
 * @param metrics where it counts
 * @param readiness what {@code /readyz} asks besides querying the database
 */
public record ServerHooks(Metrics metrics, Readiness readiness) {
    /** Metrics of its own, always ready. */
    public static ServerHooks none() {
        return new ServerHooks(new Metrics(), () -> null);
    }
}
