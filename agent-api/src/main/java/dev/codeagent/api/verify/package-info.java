/** Verifiers: they read trees and runs in a clean repository and return evidence. A verifier executes nothing of the project itself. */
@NullMarked
package dev.codeagent.api.verify;

import org.jspecify.annotations.NullMarked;
