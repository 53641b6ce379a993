/** HTTP as callers see it: over real sockets, on a real file. */
@org.jspecify.annotations.NullMarked
package dev.cairn.platform.http;
