/** Necessity and sensitivity: whether tests notice when parts of a change are undone or put wrong. */
@NullMarked
package dev.codeagent.core.verify.sense;

import org.jspecify.annotations.NullMarked;
