/**
 * How many calls a route has in flight at once: as many as its provider carries and the demand will need. No retry and no
 * choice of routes lives here.
 */
@NullMarked
package dev.codeagent.llm.limit;

import org.jspecify.annotations.NullMarked;
