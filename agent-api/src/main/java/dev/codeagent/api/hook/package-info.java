/** Code of the user's that runs before and after tasks and tool calls. Hooks fail closed: one that throws refuses. */
@NullMarked
package dev.codeagent.api.hook;

import org.jspecify.annotations.NullMarked;
