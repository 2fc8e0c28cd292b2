/** What to do next when something failed: the classes of error, their causes, and the reaction. Decides; does nothing itself. */
@NullMarked
package dev.codeagent.core.recover;

import org.jspecify.annotations.NullMarked;
