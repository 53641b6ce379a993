/** The one way to fail: a {@link dev.cairn.platform.problem.Problem}, which every interface shows as RFC 9457 problem+json. */
@NullMarked
package dev.cairn.platform.problem;

import org.jspecify.annotations.NullMarked;
