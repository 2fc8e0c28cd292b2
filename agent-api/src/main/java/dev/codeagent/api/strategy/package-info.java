/** How an assignment is carried out. A strategy only edits files: it knows no git and can forge neither change nor evidence. */
@NullMarked
package dev.codeagent.api.strategy;

import org.jspecify.annotations.NullMarked;
