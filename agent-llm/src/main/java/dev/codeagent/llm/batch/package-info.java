/**
 * Calls that may be answered hours later: gathered into jobs of the provider's, waited for, and picked up again after a
 * restart. No provider's format and no retry of calls lives here.
 */
@NullMarked
package dev.codeagent.llm.batch;

import org.jspecify.annotations.NullMarked;
