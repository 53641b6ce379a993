package dev.cairn.app.server;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.app.settings.TokenFile;
import dev.cairn.platform.http.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the settings say of HTTP, checked before anything is opened. */
final class HttpSettings {
    private static final int HIGHEST_PORT = 65_535;
    private static final String HOST = "([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?";
    private static final Pattern NAME = ignoringCase(HOST + "|[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*");
    private static final Pattern ORIGIN = ignoringCase("(?!http:.*:80$|https:.*:443$)[a-z][a-z0-9+.-]*://" + HOST);

    private HttpSettings() {}

    static HttpOptions of(ServeOptions options) {
        if (options.port() < 0 || options.port() > HIGHEST_PORT) {
            throw usage("--port " + options.port() + " is no port: 0 to " + HIGHEST_PORT);
        }
        // As a URL has it. The server puts the brackets around it itself where they belong.
        String host = options.host().replaceFirst("^\\[(.*:.*)]$", "$1");
        InetAddress address = address(host);
        @Nullable Path tokenFile = options.tokenFile();
        if (tokenFile == null && !address.isLoopbackAddress()) {
            throw usage("--host " + options.host()
                    + " lets other machines in, and they must show a token: name a file that holds"
                    + " one with --token-file (make it with 'openssl rand -hex 32')");
        }
        Set<String> hosts = options.allowedHosts().stream().map(String::strip).collect(Collectors.toSet());
        hosts.forEach(HttpSettings::requireName);
        Optional<String> origin = Optional.ofNullable(options.allowedOrigin());
        origin.ifPresent(HttpSettings::requireOrigin);
        return HttpOptions.defaults()
                .withHost(host)
                .withPort(options.port())
                .withAllowHosts(hosts)
                .withAllowOrigins(origin.map(Set::of).orElse(Set.of()))
                .withToken(tokenFile == null ? null : TokenFile.read(tokenFile));
    }

    /** Fails while no file has been touched when the port cannot be had. */
    static void requireFreePort(HttpOptions options) {
        InetAddress address = address(options.host());
        try {
            listen(address, options.port());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.CANNOT_LISTEN,
                    "cannot listen on " + options.host() + ":" + options.port() + " (" + e.getMessage() + "); "
                            + (isOfThisMachine(address)
                                    ? "stop the other program, or choose another port with --port"
                                    : "that address is not this machine's: name one of its own with --host"),
                    e);
        }
    }

    private static void listen(InetAddress address, int port) throws IOException {
        new ServerSocket(port, 1, address).close();
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            listen(address, 0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireName(String host) {
        if (!NAME.matcher(host).matches()) {
            throw usage("--allow-host '" + host + "' can be in no Host header: give a name or an address alone,"
                    + " such as tracker.example");
        }
    }

    private static void requireOrigin(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw usage("--allow-origin '" + origin + "' is no origin that a browser sends: give scheme, host and port,"
                    + " the scheme's own port left out, with nothing behind, such as http://localhost:5173");
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--host " + host + " is no address and no known name of this machine", e);
        }
    }

    private static Pattern ignoringCase(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    private static CommandFailure usage(String line) {
        return new CommandFailure(ExitCode.USAGE, line);
    }
}
