/**
 * Runs a project's own checks in a clean checkout and reads what they report: drivers of Maven and of
 * {@code verify:} commands, JUnit XML, protected files, the cache of runs. No judgement about a change.
 */
@NullMarked
package dev.codeagent.core.verify.suite;

import org.jspecify.annotations.NullMarked;
