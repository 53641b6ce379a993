package dev.cairn.platform.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller that puts on the wire precisely what it is told to. */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT = 20_000;

    private final Socket socket;

    Wire(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(TIMEOUT);
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** What the server sends until it closes. */
    String all() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What the server sends up to and including that text; fails when it closes before. */
    String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("closed before \"" + end + "\", after \"" + text + "\"");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** The same, or what came until nothing more did for that long. */
    String untilOrSilence(String end, int milliseconds) throws IOException {
        StringBuilder text = new StringBuilder();
        socket.setSoTimeout(milliseconds);
        try {
            for (int next = 0;
                    next >= 0 && text.indexOf(end) < 0;
                    next = socket.getInputStream().read()) {
                text.append(next > 0 ? String.valueOf((char) next) : "");
            }
        } catch (SocketTimeoutException silence) {
            return text.toString();
        } finally {
            socket.setSoTimeout(TIMEOUT);
        }
        return text.toString();
    }

    /** Sends a byte whenever the server has been silent for that long, and returns what it says in the end. */
    String dribble(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        while (true) {
            try {
                int first = socket.getInputStream().read();
                socket.setSoTimeout(TIMEOUT);
                return (char) first + all();
            } catch (SocketTimeoutException silence) {
                socket.getOutputStream().write(' ');
            }
        }
    }

    /** Reads nothing, and returns once the server has closed the connection all the same. */
    void awaitReset() throws IOException, InterruptedException {
        try {
            while (true) {
                socket.getOutputStream().write(' ');
                Thread.sleep(20);
            }
        } catch (SocketException reset) {
            return;
        }
    }

    /** One request on a connection of its own, and its whole answer. */
    static String exchange(URI server, String request) throws IOException {
        try (Wire wire = new Wire(server)) {
            return wire.send(request.replace("\n", "\r\n")).all();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
