/** Projects: what tickets belong to. */
@NullMarked
package dev.cairn.projects;

import org.jspecify.annotations.NullMarked;
