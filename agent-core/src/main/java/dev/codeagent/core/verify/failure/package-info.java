/**
 * Whether a failure that a change mends for one call is left for others, tried on base and head. What a task says of its
 * answers is for {@code conform}, and whether everything else answers as before for {@code behave}.
 */
@NullMarked
package dev.codeagent.core.verify.failure;

import org.jspecify.annotations.NullMarked;
