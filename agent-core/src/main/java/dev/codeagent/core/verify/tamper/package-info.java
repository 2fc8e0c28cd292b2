/**
 * Vetoes against changes that make the checks say yes instead of the code: tests and gates removed, disabled or weakened,
 * answers hard-coded for the tests. Reads trees and task; of the runs it asks only which tests were red at base.
 */
@NullMarked
package dev.codeagent.core.verify.tamper;

import org.jspecify.annotations.NullMarked;
