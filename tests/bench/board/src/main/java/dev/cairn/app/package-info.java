/** Stands in front of the application's package of this name, so that its own command line serves the benchmark's module. */
@NullMarked
package dev.cairn.app;

import org.jspecify.annotations.NullMarked;
