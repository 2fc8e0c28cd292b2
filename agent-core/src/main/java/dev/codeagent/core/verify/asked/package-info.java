/**
 * Holds a change against the single sentences of its task: what a sentence says stays, and what none of them speaks of. Reads
 * trees and task; of runs and of how a proof is made it knows nothing.
 */
@NullMarked
package dev.codeagent.core.verify.asked;

import org.jspecify.annotations.NullMarked;
