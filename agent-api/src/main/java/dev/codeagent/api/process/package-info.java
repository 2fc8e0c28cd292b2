/** Child processes as data and the one interface that runs them. */
@NullMarked
package dev.codeagent.api.process;

import org.jspecify.annotations.NullMarked;
