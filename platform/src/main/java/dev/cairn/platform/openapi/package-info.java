/** The description of the API: an OpenAPI document computed from the resources and the declared routes, and the page that shows it. */
@NullMarked
package dev.cairn.platform.openapi;

import org.jspecify.annotations.NullMarked;
