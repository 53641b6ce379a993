/** The write side of the resource engine: bodies into rows, rows into the database, and the routes that do it. */
@NullMarked
package dev.cairn.platform.resources.write;

import org.jspecify.annotations.NullMarked;
