package dev.cairn.platform.http;

import dev.cairn.platform.database.Transactions;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import io.javalin.util.JavalinLogger;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS);

    private final Javalin javalin;
    private final URI address;

    private final List<Route> routes;

    private HttpServer(Javalin javalin, String host, RouteTable routes) {
        this.javalin = javalin;
        this.routes = List.copyOf(routes.routes());
        this.address = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port());
    }

    /**
     * Starts listening. Besides the given routes it serves {@code /livez}, {@code /readyz} and {@code /metrics}; a given route with one
     * of their paths replaces it. Throws {@link ListenException} when the address cannot be had.
     */
    public static HttpServer start(
            HttpOptions options, List<Route> routes, Transactions transactions, ServerHooks hooks)
            throws ListenException {
        // Says in several lines what Cairn says in one.
        JavalinLogger.enabled = false;
        List<Route> all = new ArrayList<>(new OperatingRoutes(transactions, hooks).routes());
        all.addAll(routes);
        BearerToken token = new BearerToken(options.token());
        Idempotency idempotency = new Idempotency(token.identity());
        Execution execution = new Execution(transactions, idempotency);
        RouteTable table = new RouteTable(all);
        MeterRegistry meters = hooks.metrics().registry();
        TimedRoutes timed = new TimedRoutes(table, meters);
        Endpoint endpoint = new Endpoint(table, timed, execution, options.limits(), meters);
        QuickAnswers answers = new QuickAnswers(options.limits());
        Listening listening = new Listening(
                options,
                token,
                new QuickReads(timed, transactions, answers),
                new QuickWrites(timed, transactions, idempotency, answers),
                new PlainReads(timed, execution, answers));
        Javalin javalin = Javalin.create(config -> configure(config, listening, endpoint));
        try {
            javalin.start();
        } catch (JavalinException failed) {
            stop(javalin);
            throw Listening.failure(options, failed);
        }
        return new HttpServer(javalin, options.host(), table);
    }

    /** Where the server is reached, with the port it took: {@code http://127.0.0.1:7070}. */
    public URI address() {
        return address;
    }

    /** The routes that it answers. */
    public List<Route> routes() {
        return routes;
    }

    /** Gives back the buffers that no connection uses. */
    public void releaseMemory() {
        if (javalin.jettyServer().server().getByteBufferPool() instanceof ArrayByteBufferPool pool) {
            pool.clear();
        }
    }

    /** Stops accepting, lets requests in flight end within {@link HttpLimits#drain}, and closes what is left. May be called again. */
    public void stop() {
        stop(javalin);
    }

    @Override
    public void close() {
        stop();
    }

    private static void configure(JavalinConfig config, Listening listening, Endpoint endpoint) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.defaultContentType = Answer.JSON;
        // Compressing costs more than sending on the same machine; over a network a proxy in front does it.
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        METHODS.forEach(method -> config.routes.addHttpHandler(method, "*", endpoint));
        listening.configure(config.jetty);
    }

    private static void stop(Javalin javalin) {
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.warn("some requests did not end in time and were cut off", late.getCause());
        }
    }
}
