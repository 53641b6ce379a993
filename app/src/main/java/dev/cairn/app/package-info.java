/** The application: the command line, the one list of modules, and what a command tells its caller. */
@NullMarked
package dev.cairn.app;

import org.jspecify.annotations.NullMarked;
