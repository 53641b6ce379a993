/** The commands. */
@NullMarked
package dev.cairn.app.command;

import org.jspecify.annotations.NullMarked;
