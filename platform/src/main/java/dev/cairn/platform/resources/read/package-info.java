/** The reading side of the resource engine: query parameters become one statement whose answer is the JSON itself. */
@NullMarked
package dev.cairn.platform.resources.read;

import org.jspecify.annotations.NullMarked;
