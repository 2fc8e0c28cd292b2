/** One source with the types that could be found for its expressions. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.codeagent.core.verify.source.JavaTokens;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Read-only. */
record Source(
    String path,
    String text,
    CompilationUnitTree unit,
    Trees trees,
    Types types,
    Elements elements) {

  /** The type of an expression, or null where it was not found. */
  @Nullable
  TypeMirror type(Tree tree) {
    TypeMirror found = trees.getTypeMirror(new TreePath(new TreePath(unit), tree));
    return found == null || found.getKind() == TypeKind.ERROR ? null : found;
  }

  /** What a tree declares or names, or null where it was not found. */
  @Nullable
  Element element(Tree tree) {
    return trees.getElement(new TreePath(new TreePath(unit), tree));
  }

  int line(Tree tree) {
    long start = trees.getSourcePositions().getStartPosition(unit, tree);
    return start < 0 ? 0 : (int) unit.getLineMap().getLineNumber(start);
  }

  /** The code of a tree without comments and formatting. */
  String code(Tree tree) {
    long start = trees.getSourcePositions().getStartPosition(unit, tree);
    long end = trees.getSourcePositions().getEndPosition(unit, tree);
    return start < 0 || end < start || end > text.length()
        ? ""
        : JavaTokens.normal(text.substring((int) start, (int) end));
  }
}
