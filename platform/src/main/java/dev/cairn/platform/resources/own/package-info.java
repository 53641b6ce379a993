/** The routes that modules declare themselves. */
@NullMarked
package dev.cairn.platform.resources.own;

import org.jspecify.annotations.NullMarked;
