/**
 * Answers to requests of like meaning: which known answer is near enough, learned from what the model said when it was asked
 * all the same. Equal requests are the cache's affair.
 */
@NullMarked
package dev.codeagent.llm.semantic;

import org.jspecify.annotations.NullMarked;
