/**
 * What a change is, read off the syntax trees of both sides: moved, renamed, reformatted, another signature, another body. It
 * compares and tells; what follows for a kind of task stands with that kind's proof.
 */
@NullMarked
package dev.codeagent.core.verify.semantic;

import org.jspecify.annotations.NullMarked;
