/** What verifiers found, and the verdict that follows from it. Only evidence turns into a verdict. */
@NullMarked
package dev.codeagent.api.evidence;

import org.jspecify.annotations.NullMarked;
