package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.net.SocketAddress;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** Decides who is answered at all, before anything else of a request is looked at. Immutable, thread-safe. */
final class Guard {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** What a supervisor asks, who has no token. */
    private static final Set<String> OPEN_PATHS = Set.of("/livez", "/readyz");

    private final AllowedHosts hosts;
    private final Cors cors;
    private final BearerToken token;

    Guard(HttpOptions options, Cors cors, BearerToken token) {
        this.hosts = new AllowedHosts(options);
        this.cors = cors;
        this.token = token;
    }

    /** Why the request is refused, or null when it may pass. */
    @Nullable Problem refuse(String method, @Nullable String path, HttpFields headers, SocketAddress local) {
        String host = headers.get("Host");
        if (!hosts.allows(host, local)) {
            return forbidden(
                    "This server does not go by the name in the Host header. Start it with --allow-host NAME to let it.");
        }
        Problem foreign = foreign(headers, host);
        if (foreign != null) {
            return foreign;
        }
        if (!METHODS.contains(method) || headers.contains("X-HTTP-Method-Override")) {
            return Problem.of(
                    ProblemType.METHOD_NOT_ALLOWED,
                    "Only the methods GET, HEAD, POST, PATCH, DELETE and OPTIONS are known, by their own name.");
        }
        return open(method, path, headers) || token.accepts(headers.get("Authorization"))
                ? null
                : Problem.of(ProblemType.UNAUTHORIZED, "Send the server's token as Authorization: Bearer TOKEN.");
    }

    private @Nullable Problem foreign(HttpFields headers, @Nullable String host) {
        String origin = headers.get("Origin");
        if (cors.allows(origin)) {
            return null;
        }
        if (origin != null && !sameOrigin(origin, host)) {
            return forbidden(
                    "Pages of this Origin may not call this server. Start it with --allow-origin ORIGIN to let them.");
        }
        boolean crossSite = "cross-site".equalsIgnoreCase(headers.get("Sec-Fetch-Site"));
        return crossSite
                ? forbidden("Pages of other sites may not call this server (Sec-Fetch-Site: cross-site).")
                : null;
    }

    private boolean open(String method, @Nullable String path, HttpFields headers) {
        return (path != null && OPEN_PATHS.contains(path)) || cors.preflight(method, headers);
    }

    private static boolean sameOrigin(String origin, @Nullable String host) {
        int authority = origin.indexOf("://");
        return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
    }

    private static Problem forbidden(String detail) {
        return Problem.of(ProblemType.FORBIDDEN, detail);
    }
}
