package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as a handler sees it, whether it came over a socket or as an operation of a batch. Used by one thread. */
public interface Request {
    /** The method in capitals. */
    String method();

    /** The path without the query, as it was sent. */
    String path();

    /** The decoded parts of the path by the names that the route declares as {@code {name}}. */
    Map<String, String> pathParameters();

    /** One of those parts; throws IllegalArgumentException where the route declares none of that name. */
    default String pathParameter(String name) {
        String value = pathParameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route declares no path parameter " + name);
        }
        return value;
    }

    /** The decoded query parameters in the order they were sent, repeated ones included. */
    List<QueryParameter> query();

    /** The value of a header, or null when it was not sent. */
    @Nullable String header(String name);

    /** The body as JSON; a problem (400, 413, 415) when it is not JSON within the bounds. Never null: an empty body is a 400. */
    JsonNode json();

    /**
     * Hands over the body as {@link #json} reads it, an array element by element: a large one then never is a tree as a whole.
     *
     * @return whether the body is an array
     */
    boolean eachJson(JsonElements elements);

    /** The body as it comes from the socket, for streams; a problem (415) where the body is part of a batch. */
    InputStream stream();

    /** The media type of the body in lower case without parameters; empty when there is none. */
    String contentType();

    /** One query parameter. */
    record QueryParameter(String name, String value) {}
}
