/**
 * Calls of a project's code: found in its tests, written down, compiled in this process and made in sandboxed JVMs. What
 * follows from their answers is for those who ask; nothing here judges.
 */
@NullMarked
package dev.codeagent.core.verify.calls;

import org.jspecify.annotations.NullMarked;
