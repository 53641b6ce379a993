/** Several operations in one transaction. */
@NullMarked
package dev.cairn.platform.resources.batch;

import org.jspecify.annotations.NullMarked;
