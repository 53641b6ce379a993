/** The running server: data folder, database, modules and HTTP put together. */
@NullMarked
package dev.cairn.app.server;

import org.jspecify.annotations.NullMarked;
