/** Tasks: the steps of a ticket, in an order. */
@NullMarked
package dev.cairn.tasks;

import org.jspecify.annotations.NullMarked;
