/** What the looks for single kinds of mistakes share: a walk over one source, types, and notes. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Not for many threads. */
abstract class Look extends TreePathScanner<@Nullable Void, @Nullable Void> {

  /** A name that nothing is called by. */
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w$])[\\p{L}_$][\\p{L}\\p{N}_$]*(?!\\s*\\()(?![\\w$])");

  final Source source;
  final Asked asked;
  private final Consumer<Note> notes;

  Look(Source source, Asked asked, Consumer<Note> notes) {
    this.source = source;
    this.asked = asked;
    this.notes = notes;
  }

  /** Walks over the whole source. */
  void look() {
    scan(source.unit(), null);
  }

  final void ask(String kind, Tree where, String message) {
    note(kind, true, where, message);
  }

  final void tell(String kind, Tree where, String message) {
    note(kind, false, where, message);
  }

  final void note(String kind, boolean asks, Tree where, String message) {
    MethodTree method = method();
    notes.accept(new Note(
        kind,
        asks,
        source.path(),
        source.line(where),
        NAME.matcher(source.code(where)).replaceAll("x"),
        method == null ? "" : source.code(method),
        message));
  }

  /** The method around what is looked at, or null. */
  final @Nullable MethodTree method() {
    for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof MethodTree method) {
        return method;
      }
      if (path.getLeaf() instanceof ClassTree) {
        return null;
      }
    }
    return null;
  }

  /** The innermost class around what is looked at, or null. */
  final @Nullable ClassTree type() {
    for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree type) {
        return type;
      }
    }
    return null;
  }

  /** The parent without parentheses. */
  final @Nullable Tree parent() {
    TreePath path = getCurrentPath().getParentPath();
    while (path != null && path.getLeaf() instanceof ParenthesizedTree) {
      path = path.getParentPath();
    }
    return path == null ? null : path.getLeaf();
  }

  static Tree bare(Tree tree) {
    Tree inner = tree;
    while (inner instanceof ParenthesizedTree paren) {
      inner = paren.getExpression();
    }
    return inner;
  }

  final boolean is(Tree tree, TypeKind kind) {
    TypeMirror type = source.type(tree);
    return type != null && type.getKind() == kind;
  }

  /** The qualified name of an expression's class without its arguments, empty where there is none. */
  final String className(Tree tree) {
    return className(source.type(tree));
  }

  static String className(@Nullable TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? element.getQualifiedName().toString()
        : "";
  }

  /** Whether the type of an expression is found and goes where one of that name goes. */
  final boolean isA(Tree tree, String qualifiedName) {
    return isA(source.type(tree), qualifiedName);
  }

  final boolean isA(@Nullable TypeMirror type, String qualifiedName) {
    TypeElement wanted = source.elements().getTypeElement(qualifiedName);
    return type != null
        && wanted != null
        && (type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR)
        && source
            .types()
            .isSubtype(source.types().erasure(type), source.types().erasure(wanted.asType()));
  }

  /** The method that is called, or null where it was not found. */
  final @Nullable ExecutableElement called(Tree call) {
    return source.element(call) instanceof ExecutableElement method ? method : null;
  }

  /** The qualified name of the class that declares the called method and its name: {@code java.lang.Math.abs}. */
  final String calledName(Tree call) {
    ExecutableElement method = called(call);
    return method != null && method.getEnclosingElement() instanceof TypeElement owner
        ? owner.getQualifiedName() + "." + method.getSimpleName()
        : "";
  }

  /** The name under which something is called, whether it was found or not. */
  static String spelledName(Tree call) {
    Tree select = call instanceof MethodInvocationTree m ? m.getMethodSelect() : call;
    return switch (select) {
      case MemberSelectTree member -> member.getIdentifier().toString();
      case IdentifierTree name -> name.getName().toString();
      case MemberReferenceTree reference -> reference.getName().toString();
      default -> "";
    };
  }

  /** What a method is called on, or null where nothing is spelled. */
  static @Nullable Tree receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree member
        ? member.getExpression()
        : null;
  }

  static boolean isLocal(@Nullable Element element) {
    return element != null
        && (element.getKind() == ElementKind.LOCAL_VARIABLE
            || element.getKind() == ElementKind.PARAMETER
            || element.getKind() == ElementKind.RESOURCE_VARIABLE);
  }

  /** The constant that a literal or a constant's name stands for, or null. */
  final @Nullable Object constant(Tree tree) {
    return Constant.of(source, tree);
  }

  /** What a local variable was set to at its declaration and never again, else the expression itself. */
  final Tree origin(Tree tree) {
    Tree inner = bare(tree);
    MethodTree around = method();
    if (!(inner instanceof IdentifierTree)
        || around == null
        || !(source.element(inner) instanceof VariableElement variable)
        || variable.getKind() != ElementKind.LOCAL_VARIABLE) {
      return inner;
    }
    Tree init = Locals.onlyValue(source, around, variable);
    return init == null ? inner : bare(init);
  }

  static boolean hasWord(String name, List<String> parts) {
    String lower = name.toLowerCase(Locale.ROOT);
    return parts.stream().anyMatch(lower::contains);
  }
}
