/**
 * Whether a change touches what its task is not about, and what nobody should be handed unasked: secrets, generated and
 * vendored files, submodules, links and names that are no good. Tests and gates are for the tamper room.
 */
@NullMarked
package dev.codeagent.core.verify.scope;

import org.jspecify.annotations.NullMarked;
