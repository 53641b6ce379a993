package dev.cairn.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and whom it answers. Immutable.
 *
 * @param host the name or address to listen on
 * @param port the port to listen on; 0 takes any free one
 * @param allowHosts names that a Host header may have besides those of {@code host}, without port
 * @param allowOrigins origins, such as {@code https://board.example}, whose pages may call the API
 * @param token what callers send as {@code Authorization: Bearer}; null when none is asked for
 * @param limits the bounds of requests
 */
public record HttpOptions(
        String host,
        int port,
        Set<String> allowHosts,
        Set<String> allowOrigins,
        @Nullable String token,
        HttpLimits limits) {

    public HttpOptions {
        allowHosts = Set.copyOf(allowHosts);
        allowOrigins = Set.copyOf(allowOrigins);
    }

    /** 127.0.0.1, port 7070, nobody else's pages, no token. */
    public static HttpOptions defaults() {
        return new HttpOptions("127.0.0.1", 7070, Set.of(), Set.of(), null, HttpLimits.defaults());
    }

    /** The same with another name or address to listen on. */
    public HttpOptions withHost(String host) {
        return new HttpOptions(host, port, allowHosts, allowOrigins, token, limits);
    }

    /** The same with another port; 0 takes any free one. */
    public HttpOptions withPort(int port) {
        return new HttpOptions(host, port, allowHosts, allowOrigins, token, limits);
    }

    /** The same with these names in place of those allowed before, without port. */
    public HttpOptions withAllowHosts(Set<String> allowHosts) {
        return new HttpOptions(host, port, allowHosts, allowOrigins, token, limits);
    }

    /** The same with these origins in place of those allowed before. */
    public HttpOptions withAllowOrigins(Set<String> allowOrigins) {
        return new HttpOptions(host, port, allowHosts, allowOrigins, token, limits);
    }

    /** The same with another token; null asks for none. */
    public HttpOptions withToken(@Nullable String token) {
        return new HttpOptions(host, port, allowHosts, allowOrigins, token, limits);
    }

    /** The same with other bounds of requests. */
    public HttpOptions withLimits(HttpLimits limits) {
        return new HttpOptions(host, port, allowHosts, allowOrigins, token, limits);
    }

    /** Whether only programs on this machine can reach the server; a host that cannot be resolved counts as reachable from elsewhere. */
    public boolean loopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Names no token, since options end up in logs. */
    @Override
    public String toString() {
        return "HttpOptions[" + host + ":" + port + ", allowHosts=" + allowHosts + ", allowOrigins=" + allowOrigins
                + ", token=" + (token == null ? "none" : "set") + ", " + limits + "]";
    }
}
