/**
 * Differential runs: the same calls made of base's and of head's code, and what follows from answers that differ. Nothing
 * here reads tests for tampering or grants anything.
 */
@NullMarked
package dev.codeagent.core.verify.behave;

import org.jspecify.annotations.NullMarked;
