/** What every blocking call is given: deadline, cancellation, budget, clock, trace and the sink for events. */
@NullMarked
package dev.codeagent.api.call;

import org.jspecify.annotations.NullMarked;
