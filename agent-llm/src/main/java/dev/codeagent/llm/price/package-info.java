/**
 * What models cost and how large they are, and the layer that keeps budgets: reserved before a call, settled after it. No
 * retry and no wire lives here.
 */
@NullMarked
package dev.codeagent.llm.price;

import org.jspecify.annotations.NullMarked;
