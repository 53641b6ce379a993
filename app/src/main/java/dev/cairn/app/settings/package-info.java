/** Settings: flags, environment and the file in the data folder, in that order. */
@NullMarked
package dev.cairn.app.settings;

import org.jspecify.annotations.NullMarked;
