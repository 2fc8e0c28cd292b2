/**
 * Carries requests to a provider and bytes back, within limits of time and size, cancellable at once. Knows nothing of
 * models or wire formats; uses only agent-api.
 */
@NullMarked
package dev.codeagent.llm.http;

import org.jspecify.annotations.NullMarked;
