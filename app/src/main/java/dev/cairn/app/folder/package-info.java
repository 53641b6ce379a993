/** The data folder: where it is, what lies in it, and the lock that keeps it to one server. */
@NullMarked
package dev.cairn.app.folder;

import org.jspecify.annotations.NullMarked;
