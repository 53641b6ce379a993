/** The rows that every server under test holds. */
@NullMarked
package dev.cairn.bench.rows;

import org.jspecify.annotations.NullMarked;
