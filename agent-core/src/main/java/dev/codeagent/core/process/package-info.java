/**
 * Child processes and their trees: start, capture, limits, ending, and the sandbox around them. Knows
 * nothing of git, tools or tasks.
 */
@NullMarked
package dev.codeagent.core.process;

import org.jspecify.annotations.NullMarked;
