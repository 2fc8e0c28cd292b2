/**
 * Positive proofs: the verifiers whose PASS a task type needs to be done. They run tests on variants of the trees through
 * the context and read documents; they execute nothing themselves.
 */
@NullMarked
package dev.codeagent.core.verify.proof;

import org.jspecify.annotations.NullMarked;
