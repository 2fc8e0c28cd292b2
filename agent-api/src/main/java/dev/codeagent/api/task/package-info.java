/** The data of a task: identity, text, type, state, plan, change, claims and outcome. No behaviour beyond its own rules. */
@NullMarked
package dev.codeagent.api.task;

import org.jspecify.annotations.NullMarked;
