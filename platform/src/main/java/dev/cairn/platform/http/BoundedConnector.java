package dev.cairn.platform.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Listens for a bounded number of connections. Once all places are taken, connections that do nothing make room. */
final class BoundedConnector extends ServerConnector {
    /** With none the selectors accept, and the port stays open to the kernel while a stopping server drains. */
    static final int ACCEPTORS = 1;

    static final int SELECTORS = 2;

    private static final long IDLE_WHEN_FULL_MILLIS = 1000;

    BoundedConnector(Server server, HttpConfiguration http, HttpOptions options, NextRequests next) {
        super(server, next, null, null, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        setHost(options.host());
        setPort(options.port());
        setIdleTimeout(options.limits().idleTimeout().toMillis());
        NetworkConnectionLimit limit =
                new NetworkConnectionLimit(options.limits().connections(), this);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL_MILLIS);
        addBean(limit);
        addBean(new SlowHeads(getScheduler(), options.limits().grace()));
    }

    /** The limit shortens the patience with connections that are open when it is reached, not with those being opened then. */
    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        SocketChannelEndPoint endPoint = super.newEndPoint(channel, selector, key);
        if (!isAccepting()) {
            endPoint.setIdleTimeout(IDLE_WHEN_FULL_MILLIS);
        }
        return endPoint;
    }

    /** The limit, when it is no longer reached, would give connections their patience back while the server waits for them to end. */
    @Override
    public long getIdleTimeout() {
        return isShutdown() ? getShutdownIdleTimeout() : super.getIdleTimeout();
    }
}
