/** HTTP: requests, answers, the table of routes, the guard in front of them and the server that carries them. */
@NullMarked
package dev.cairn.platform.http;

import org.jspecify.annotations.NullMarked;
