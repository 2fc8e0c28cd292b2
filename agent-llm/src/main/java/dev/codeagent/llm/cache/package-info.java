/**
 * Answers that need no call of their own: one kept in memory or behind it, or that of an equal call under way; the key by
 * which requests are equal, and the wait for what others await as well. No route, no retry and no price lives here.
 */
@NullMarked
package dev.codeagent.llm.cache;

import org.jspecify.annotations.NullMarked;
