package dev.cairn.platform.resources.own;

import dev.cairn.platform.http.Route;
import dev.cairn.platform.resources.ResourceModel;
import org.jspecify.annotations.Nullable;

/**
 * A route that a module declares itself. Immutable.
 *
 * @param route the route
 * @param model the resource whose row the path names, or null when it names none
 * @param body the record that its body is read into, or null for a route that reads
 * @param answer the type of what it answers
 */
public record OwnRoute(
        Route route,
        @Nullable ResourceModel model,
        @Nullable Class<?> body,
        Class<?> answer) {}
