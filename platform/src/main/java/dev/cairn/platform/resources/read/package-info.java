/** The reading side of the resource engine: query parameters become one statement, and one more a table for rows that are not kept. */
@NullMarked
package dev.cairn.platform.resources.read;

import org.jspecify.annotations.NullMarked;
