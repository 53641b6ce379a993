package dev.cairn.platform.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that this server goes by. A page whose own name was pointed at this machine (DNS rebinding) sends that name as Host, and
 * is refused by it. Immutable, thread-safe.
 */
final class AllowedHosts {
    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final boolean loopback;

    AllowedHosts(HttpOptions options) {
        this.loopback = options.loopback();
        names.add(name(bracketed(options.host())));
        options.allowHosts().forEach(host -> names.add(name(bracketed(host))));
    }

    /**
     * Whether a Host header names this server.
     *
     * @param host the header, null when it was not sent: only HTTP/1.0 lets it be left out, and no browser does
     * @param local the address at which the request came in: as good as a name where others may reach the server, since no page's name is an address
     */
    boolean allows(@Nullable String host, SocketAddress local) {
        if (host == null) {
            return true;
        }
        String name = name(host);
        return names.contains(name) || (!loopback && name.equals(literal(local)));
    }

    private static String literal(SocketAddress local) {
        return local instanceof InetSocketAddress address
                ? bracketed(address.getAddress().getHostAddress())
                : "";
    }

    private static String bracketed(String host) {
        return host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String name(String host) {
        int port = host.lastIndexOf(':');
        return (port > host.lastIndexOf(']') ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }
}
