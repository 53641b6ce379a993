package dev.cairn.tests.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller on a bare socket, who sends and reads as slowly as he likes. */
final class RawCaller implements AutoCloseable {
    private static final int SMALL_BUFFER = 64 << 10;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();

    RawCaller(URI address) {
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request's head, whose lines are joined as HTTP wants it, and what of the body is given. */
    RawCaller request(String requestLine, String headers, String body) {
        return send(requestLine + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "\r\n" + body);
    }

    RawCaller send(String text) {
        if (!trySend(text)) {
            throw new AssertionError("the connection is closed");
        }
        return this;
    }

    /** False when the server has closed the connection. */
    boolean trySend(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Whether something has come that has not been read. */
    boolean answered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes come until the server ends the connection, by whatever means. */
    long readToTheEnd() {
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the server left the connection open", e);
        } catch (IOException reset) {
            // An end as well.
        }
        return total;
    }

    /** The status of the answer; 0 when the server ended the connection without one. */
    int status() {
        try {
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            String text = new String(line, StandardCharsets.US_ASCII);
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9)) : 0;
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the server did not answer", e);
        } catch (IOException reset) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
