/** The work, and the load that asks for it. */
@NullMarked
package dev.cairn.bench.load;

import org.jspecify.annotations.NullMarked;
