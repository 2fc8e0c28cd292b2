/** What the journal and the evidence tell of the quality of work and of verification, over time. Reads only. */
@NullMarked
package dev.codeagent.core.quality;

import org.jspecify.annotations.NullMarked;
