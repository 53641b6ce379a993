/** Import of issues from the Beads tracker. */
@NullMarked
package dev.cairn.app.beads;

import org.jspecify.annotations.NullMarked;
