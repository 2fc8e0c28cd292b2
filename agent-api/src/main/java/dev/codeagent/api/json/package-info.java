/** JSON as values, without a parser and without a library in any signature. */
@NullMarked
package dev.codeagent.api.json;

import org.jspecify.annotations.NullMarked;
