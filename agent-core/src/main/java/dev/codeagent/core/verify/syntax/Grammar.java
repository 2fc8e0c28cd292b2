/** How a kind of file is read. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.util.List;

/** Reads a text; says nothing about whose fault a problem is. Safe for many threads. */
interface Grammar {

  /**
   * What readers stumble over, the first or all; empty for a file that is well-formed or beyond a limit.
   *
   * @param tree where the file lies, for what stands beside it
   */
  List<Problem> problems(FileText file, Tree tree);

  /** Whether a file that holds nothing is one of the grammar. */
  default boolean takesNothing(String path) {
    return true;
  }
}
