/** The benchmark suite's command line and the order of a run. */
@NullMarked
package dev.cairn.bench;

import org.jspecify.annotations.NullMarked;
