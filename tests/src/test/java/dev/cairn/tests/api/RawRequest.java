package dev.cairn.tests.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as it is written, for what no client would send. */
final class RawRequest {
    private RawRequest() {}

    /** The whole answer to a stream under that path whose sender has announced more than these lines and leaves. */
    static String cutOffStream(URI server, String path, String lines) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + (lines.length() + 1) + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + lines).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** The whole answer to a request line and headers, each a line; Host and Connection are added where they are missing. */
    static String send(URI server, String... lines) {
        String request = String.join("\r\n", lines) + "\r\n";
        String host = request.contains("Host:") ? "" : "Host: " + server.getAuthority() + "\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((request + host + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(lines[0], e);
        }
    }
}
