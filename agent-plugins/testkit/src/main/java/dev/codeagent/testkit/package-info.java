/**
 * What tests of an embedder or of a plugin need: stand-ins, temporary projects, conformance tests.
 *
 * <p>Depends on the API alone.
 */
@NullMarked
package dev.codeagent.testkit;

import org.jspecify.annotations.NullMarked;
