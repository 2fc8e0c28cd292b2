/** What went wrong, in a form that a person and a program can act on: failures and the nine exceptions that carry them. The lowest package; it uses no other. */
@NullMarked
package dev.codeagent.api.error;

import org.jspecify.annotations.NullMarked;
