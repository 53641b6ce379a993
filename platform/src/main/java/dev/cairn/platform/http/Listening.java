package dev.cairn.platform.http;

import io.javalin.config.JettyConfig;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty listens: one connector with bounds on all it takes in, the guard in front of the routes. */
final class Listening {
    private static final String REFERENCES_PER_CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";

    private static final int OPENING = 4;
    private static final long IDLE_WHEN_STOPPING_MILLIS = 200;

    private final HttpOptions options;
    private final BearerToken token;
    private final QuickReads quickReads;
    private final QuickWrites quickWrites;
    private final PlainReads plainReads;

    Listening(
            HttpOptions options,
            BearerToken token,
            QuickReads quickReads,
            QuickWrites quickWrites,
            PlainReads plainReads) {
        this.options = options;
        this.token = token;
        this.quickReads = quickReads;
        this.quickWrites = quickWrites;
        this.plainReads = plainReads;
    }

    void configure(JettyConfig jetty) {
        // Jetty would start the JVM's management server to ask how large a reference is, and only to space its queues.
        if (System.getProperty(REFERENCES_PER_CACHE_LINE) == null) {
            System.setProperty(REFERENCES_PER_CACHE_LINE, "16");
        }
        // Jetty keeps threads that accept, select, and stand by to select while one of those works; a few more open
        // connections.
        int own = BoundedConnector.ACCEPTORS + 2 * BoundedConnector.SELECTORS;
        QueuedThreadPool threads = new QueuedThreadPool(own + OPENING, own + 1);
        threads.setReservedThreads(BoundedConnector.SELECTORS);
        threads.setName("http");
        jetty.threadPool = threads;
        NextRequests next = new NextRequests(threads);
        jetty.modifyServer(server -> configure(server, next));
        jetty.modifyHttpConfiguration(this::configure);
        jetty.modifyServletContextHandler(Listening::configure);
        jetty.addConnector((server, http) -> new BoundedConnector(server, http, options, next));
    }

    private void configure(Server server, NextRequests next) {
        HttpLimits limits = options.limits();
        Cors cors = new Cors(options.allowOrigins());
        FrontHandler front = new FrontHandler(next, new Guard(options, cors, token), cors, quickReads);
        front.setHandler(new BodyLoader(limits, Workers.of(server, limits), quickWrites, plainReads));
        GracefulHandler graceful = new GracefulHandler(front);
        graceful.setShutdownIdleTimeout(IDLE_WHEN_STOPPING_MILLIS);
        // In place of Javalin's counting of requests and watching of memory, which nothing here reads.
        server.removeBean(server.getBean(LowResourceMonitor.class));
        server.setHandler(graceful);
        server.setErrorHandler(new ProblemErrorHandler());
        server.setStopTimeout(limits.drain().toMillis());
    }

    private void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(options.limits().headerBytes());
        http.setOutputBufferSize(AnswerWriter.BUFFERED);
        http.setOutputAggregationSize(AnswerWriter.BUFFERED);
        http.setUriCompliance(UriCompliance.DEFAULT);
        // What Jetty would remember of each connection's headers takes 100 kB of the heap, and is no faster.
        http.setHeaderCacheSize(0);
    }

    private static void configure(ServletContextHandler context) {
        context.setErrorHandler(new ProblemErrorHandler());
    }

    /** Says why the server does not listen. */
    static ListenException failure(HttpOptions options, Exception failed) {
        String place = options.host() + ":" + options.port();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return new ListenException(
                        "The host " + options.host() + " is unknown. Choose another with --host.", failed);
            } else if (cause instanceof BindException
                    && String.valueOf(cause.getMessage()).contains("in use")) {
                return new ListenException(
                        place + " is already in use. Stop the other program, or choose another port with --port.",
                        failed);
            } else if (cause instanceof BindException || cause instanceof java.net.SocketException) {
                return new ListenException(
                        "Cannot listen on " + place + ": " + cause.getMessage()
                                + ". Choose another with --host and --port.",
                        failed);
            }
        }
        return new ListenException("Cannot listen on " + place + ": " + failed.getMessage(), failed);
    }
}
