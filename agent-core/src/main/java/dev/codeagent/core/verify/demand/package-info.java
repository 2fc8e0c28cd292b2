/** What the tests that a change adds demand: a test that cannot fail, or never runs, is no proof. Reads only. */
@NullMarked
package dev.codeagent.core.verify.demand;

import org.jspecify.annotations.NullMarked;
