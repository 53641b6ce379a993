/** Export of a whole database to one file and import of such a file. */
@NullMarked
package dev.cairn.app.transfer;

import org.jspecify.annotations.NullMarked;
