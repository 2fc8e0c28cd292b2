/**
 * What the task itself says and can be tried: examples, refusals and promises, read from its text and tried on head. Only
 * what can be read for certain is tried, and nothing here grants.
 */
@NullMarked
package dev.codeagent.core.verify.conform;

import org.jspecify.annotations.NullMarked;
