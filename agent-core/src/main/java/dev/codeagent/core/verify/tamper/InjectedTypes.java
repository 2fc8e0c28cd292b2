package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what kind of clock or source of chance code was given. Tests give fixed ones, so who asks for the kind learns that a
 * test runs; for what they tell, the kind does not matter.
 */
final class InjectedTypes extends TreeScanner<@Nullable Void, @Nullable Void> {

  private static final Set<String> SEAMS =
      Set.of("Clock", "InstantSource", "Random", "RandomGenerator", "SecureRandom");

  private static final Set<String> OF_THE_KIND =
      Set.of("getClass", "toString", "hashCode", "getZone");

  private final Set<String> names = new HashSet<>();
  private final List<Tree> found = new ArrayList<>();

  private InjectedTypes() {}

  /** The places where a source asks for the kind. */
  static List<Tree> asked(JavaFile file) {
    InjectedTypes looking = new InjectedTypes();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        if (variable.getType() != null && SEAMS.contains(Constants.last(variable.getType()))) {
          looking.names.add(variable.getName().toString());
        }
        return super.visitVariable(variable, null);
      }
    }.scan(file.unit(), null);
    looking.scan(file.unit(), null);
    return looking.found;
  }

  @Override
  public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
    if (ofKind(tree.getExpression())) {
      found.add(tree);
    }
    return super.visitInstanceOf(tree, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    boolean compares =
        tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
    boolean nothing = tree.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL
        || tree.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL;
    if (compares && !nothing && (ofKind(tree.getLeftOperand()) || ofKind(tree.getRightOperand()))) {
      found.add(tree);
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String[] select = call.getMethodSelect().toString().split("\\.(?=\\w+$)", 2);
    String on = select.length == 2 ? bare(select[0]) : "";
    boolean equals = select.length == 2 && select[1].equals("equals");
    boolean kind = names.contains(on) || isOfKind(on);
    if (equals && kind) {
      found.add(call);
    } else if (isOfKind(on) && select[1].matches("contains|startsWith|endsWith|matches")) {
      found.add(call);
    } else if (on.endsWith(".getClass()") && names.contains(on.replace(".getClass()", ""))) {
      found.add(call);
    }
    return super.visitMethodInvocation(call, null);
  }

  private boolean ofKind(ExpressionTree tree) {
    String text = bare(tree.toString());
    return names.contains(text) || isOfKind(text);
  }

  /** Whether something says of what kind one of them is. */
  private boolean isOfKind(String text) {
    return OF_THE_KIND.stream()
        .anyMatch(k -> text.endsWith("." + k + "()")
            && names.contains(bare(text.substring(0, text.length() - k.length() - 3))));
  }

  private static String bare(String text) {
    return text.replaceFirst("^this\\.", "");
  }
}
