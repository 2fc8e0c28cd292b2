/**
 * Runs a project's tests again over changed sources, many times in one sandboxed JVM of our own, against what Maven built. The
 * JVM is believed nothing but that a test fails which did not fail before.
 */
@NullMarked
package dev.codeagent.core.verify.host;

import org.jspecify.annotations.NullMarked;
