/**
 * Which of several models' answers becomes the answer of a single call: execution decides first, a measured judge only
 * ties. No route, no wire and no price lives here.
 */
@NullMarked
package dev.codeagent.llm.select;

import org.jspecify.annotations.NullMarked;
