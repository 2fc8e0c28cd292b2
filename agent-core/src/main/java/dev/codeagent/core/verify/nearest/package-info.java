/**
 * Looks at the tests that reach a change before head is built, to refuse what they refuse at once. What it cannot show beyond
 * doubt it leaves to the build: it never grants and never doubts.
 */
@NullMarked
package dev.codeagent.core.verify.nearest;

import org.jspecify.annotations.NullMarked;
