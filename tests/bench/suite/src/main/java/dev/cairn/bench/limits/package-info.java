/** What the machine and SQLite can do at most, with nothing in between. */
@NullMarked
package dev.cairn.bench.limits;

import org.jspecify.annotations.NullMarked;
