/** Tickets: the units of work of a project, numbered within it. */
@NullMarked
package dev.cairn.tickets;

import org.jspecify.annotations.NullMarked;
