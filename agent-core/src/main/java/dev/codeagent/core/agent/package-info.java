/**
 * Carrying out assignments: the agent that keeps the limits, and the tool loop with its conversation.
 * Nothing here judges the work or knows git.
 */
@NullMarked
package dev.codeagent.core.agent;

import org.jspecify.annotations.NullMarked;
