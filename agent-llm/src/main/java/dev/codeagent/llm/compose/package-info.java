/**
 * Puts the layers together in one readable place and offers them as a plugin. Every decision by a setting is taken here;
 * no layer and no wire lives here.
 */
@NullMarked
package dev.codeagent.llm.compose;

import org.jspecify.annotations.NullMarked;
