/** The running base of Cairn: database, HTTP, resources and the contract with domain modules. */
@NullMarked
package dev.cairn.platform;

import org.jspecify.annotations.NullMarked;
