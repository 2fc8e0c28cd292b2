/** Money, tokens and time that work may use, kept by the system and never by a model. Uses only error. */
@NullMarked
package dev.codeagent.api.budget;

import org.jspecify.annotations.NullMarked;
