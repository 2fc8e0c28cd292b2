/**
 * The routes to models: what is known of each one's health, and which one the next try of a call takes. How often and
 * when is tried is decided by retry; nothing here waits.
 */
@NullMarked
package dev.codeagent.llm.route;

import org.jspecify.annotations.NullMarked;
