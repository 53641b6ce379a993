/** The resource engine: routes, validation, reading and writing of every resource, computed from the schema. */
@NullMarked
package dev.cairn.platform.resources;

import org.jspecify.annotations.NullMarked;
