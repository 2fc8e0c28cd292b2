/**
 * The user's code around tasks and tool calls: annotated methods, shell lines and hooks of plugins as
 * one. Knows nothing of how tasks and tools work.
 */
@NullMarked
package dev.codeagent.core.hook;

import org.jspecify.annotations.NullMarked;
