/** Writes the beginnings of modules and migrations into a checkout of Cairn's sources. */
@NullMarked
package dev.cairn.app.scaffold;

import org.jspecify.annotations.NullMarked;
