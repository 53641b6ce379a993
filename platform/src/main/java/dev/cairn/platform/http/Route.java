package dev.cairn.platform.http;

/**
 * One method on one path. Immutable.
 *
 * @param method the method in capitals
 * @param path the path with {@code {name}} for parts that vary, for example {@code /api/tickets/{id}}
 * @param summary what it does, in a few words, for the index and the description of the API
 * @param handler what answers it
 * @param quick whether it prepares without waiting, and then reads a row or two by their keys with one statement or is a write, so that it
 *     may be answered without a worker, on threads that others wait for
 */
public record Route(String method, String path, String summary, Handler handler, boolean quick) {
    /** A route that may take its time. */
    public Route(String method, String path, String summary, Handler handler) {
        this(method, path, summary, handler, false);
    }
}
