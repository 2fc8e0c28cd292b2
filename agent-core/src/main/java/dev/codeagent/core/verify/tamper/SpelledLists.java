package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of an input that one test expects where production spells them: as arguments of one call, elements of
 * one array, one after another given to one object, or as one text with something between them. Wherever such a list
 * stands, in a field, a helper or a branch, no rule of the task comes out with just these texts.
 */
final class SpelledLists {

  /** Characters of a text that may be such a list; longer ones are prose. */
  private static final int MAX_TEXT = 200;

  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;

  SpelledLists(SourceDiff diff, LiteralSources sources, Marks marks) {
    this.diff = diff;
    this.sources = sources;
    this.marks = marks;
  }

  void judge() {
    SourceDiff.heads(diff.production()).forEach(file -> new Scan(file).scan(file.unit(), null));
  }

  private final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final JavaFile file;

    Scan(JavaFile file) {
      this.file = file;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      check(call, texts(call.getArguments()));
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void unused) {
      check(created, texts(created.getArguments()));
      return super.visitNewClass(created, null);
    }

    @Override
    public @Nullable Void visitNewArray(NewArrayTree array, @Nullable Void unused) {
      if (array.getInitializers() != null) {
        check(array, texts(array.getInitializers()));
      }
      return super.visitNewArray(array, null);
    }

    @Override
    public @Nullable Void visitBlock(BlockTree block, @Nullable Void unused) {
      Map<String, List<Literal>> given = new LinkedHashMap<>();
      for (StatementTree statement : block.getStatements()) {
        if (statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree select
            && select.getExpression() instanceof IdentifierTree receiver) {
          given
              .computeIfAbsent(receiver.getName().toString(), name -> new ArrayList<>())
              .addAll(texts(call.getArguments()));
        }
      }
      given.values().forEach(texts -> check(block, texts));
      return super.visitBlock(block, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
      for (Literal text : texts(List.of(literal))) {
        boolean list = text.value().length() <= MAX_TEXT
            && text.value()
                .chars()
                .distinct()
                .mapToObj(Character::toString)
                .anyMatch(between -> sources.answered(cut(text, between)));
        if (list) {
          mark(literal);
        }
      }
      return null;
    }

    private void check(Tree where, List<Literal> texts) {
      if (texts.size() > 1 && sources.answered(texts)) {
        mark(where);
      }
    }

    private void mark(Tree where) {
      marks.add(
          Marks.Weight.ASK,
          file.path(),
          file.line(where),
          "spelled-answer",
          "The very parts of an input that one test expects are spelled here.");
    }
  }

  private static List<Literal> cut(Literal text, String between) {
    return Pattern.compile(Pattern.quote(between))
        .splitAsStream(text.value())
        .map(Literal::text)
        .collect(Collectors.toList());
  }

  private static List<Literal> texts(List<? extends ExpressionTree> arguments) {
    return arguments.stream()
        .filter(a -> a instanceof LiteralTree literal && literal.getValue() instanceof String)
        .map(a -> Literal.text(String.valueOf(((LiteralTree) a).getValue())))
        .toList();
  }
}
