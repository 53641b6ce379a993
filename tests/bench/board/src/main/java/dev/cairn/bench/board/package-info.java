/** The tables that Cairn is measured with: as wide as those of its peers. */
@NullMarked
package dev.cairn.bench.board;

import org.jspecify.annotations.NullMarked;
