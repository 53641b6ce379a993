package dev.cairn.platform.http;

import java.io.IOException;

/** The server cannot listen where it was told to; the message says why and what to do, fit for one line on a terminal. */
public final class ListenException extends IOException {
    private static final long serialVersionUID = 1L;

    ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
