/**
 * Texts to vectors beyond a single request: through the layers of a try and the one loop of retries, and many callers' texts
 * in one request. No format of a provider lives here.
 */
@NullMarked
package dev.codeagent.llm.embed;

import org.jspecify.annotations.NullMarked;
