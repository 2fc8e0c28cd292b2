package dev.codeagent.core.verify.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** One parsed Java source: its types, imports and where everything stands. Immutable. */
public final class JavaFile {

  private final String path;
  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final boolean broken;
  private final List<JavaType> types;

  JavaFile(
      String path,
      String text,
      CompilationUnitTree unit,
      SourcePositions positions,
      boolean broken) {
    this.path = path;
    this.text = text;
    this.unit = unit;
    this.positions = positions;
    this.broken = broken;
    List<JavaType> found = new ArrayList<>();
    for (Tree tree : unit.getTypeDecls()) {
      if (tree instanceof ClassTree type) {
        collect(type, null, found);
      }
    }
    this.types = List.copyOf(found);
  }

  private void collect(ClassTree tree, @Nullable JavaType outer, List<JavaType> into) {
    JavaType type = new JavaType(this, tree, outer);
    into.add(type);
    for (Tree member : tree.getMembers()) {
      if (member instanceof ClassTree inner) {
        collect(inner, type, into);
      }
    }
  }

  public String path() {
    return path;
  }

  public String text() {
    return text;
  }

  public CompilationUnitTree unit() {
    return unit;
  }

  /** Whether it has syntax errors or was too large to be read. */
  public boolean broken() {
    return broken;
  }

  /** All named member types, outer ones before their inner ones. */
  public List<JavaType> types() {
    return types;
  }

  /** All methods and constructors of all types. */
  public List<JavaMethod> methods() {
    return types.stream().flatMap(t -> t.methods().stream()).toList();
  }

  /** The package, empty for the unnamed one. */
  public String packageName() {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  /** What it imports, fully qualified, a star for all of a package. */
  public Stream<String> imports() {
    return unit.getImports().stream().map(ImportTree::getQualifiedIdentifier).map(Tree::toString);
  }

  /** The line of a tree, from 1; 0 where it has none. */
  public int line(Tree tree) {
    long start = start(tree);
    return start == Diagnostic.NOPOS ? 0 : (int) unit.getLineMap().getLineNumber(start);
  }

  /** The offset of a tree's first character, -1 where it has none. */
  public int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  /** The offset after a tree's last character, -1 where it has none. */
  public int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** The text of a tree as it stands, empty for what the compiler made up. */
  public String source(Tree tree) {
    int start = start(tree);
    int end = end(tree);
    return start < 0 || end < start || end > text.length() ? "" : text.substring(start, end);
  }

  /** The text of a tree without comments and formatting. */
  public String normal(Tree tree) {
    return JavaTokens.normal(source(tree));
  }
}
