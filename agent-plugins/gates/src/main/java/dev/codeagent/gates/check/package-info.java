/** The gates: verifiers that hold reports of head against thresholds and against base. They veto and never grant. */
@NullMarked
package dev.codeagent.gates.check;

import org.jspecify.annotations.NullMarked;
