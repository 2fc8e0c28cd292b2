/**
 * From a change to a verdict: the ladder of verifiers over shared runs, the policy, the evidence document
 * and its repetition. Kinds of verifiers live in the sub-packages; nothing here executes project code itself.
 */
@NullMarked
package dev.codeagent.core.verify;

import org.jspecify.annotations.NullMarked;
