package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handlers that catch everything and do nothing about it but answer a constant: no test sees the failure any more. */
final class SwallowedFailures {

  private static final Set<String> EVERYTHING =
      Set.of("Exception", "Throwable", "RuntimeException", "Error", "AssertionError");
  /** Answers that hold nothing. */
  private static final Pattern EMPTY = Pattern.compile(
      "(?:\\w+\\.)*(?:Optional(?:Int|Long|Double)?\\.empty|(?:List|Set|Map|Stream)\\.(?:of|empty)|Collections\\.empty\\w+)\\(\\)");

  /** How a task asks to go on after a failure. */
  private static final Pattern SURVIVES = Pattern.compile(
      "(?iu)catch|ignor|swallow|suppress|default|fall ?back|robust|toler|skip|best.effort|never throw|перехват|игнор|по умолчанию|пропус|устойчив");

  /** A task that mends tells in the passive voice what is wrong: that lines "are ignored" is not asked for. */
  private static final Pattern MENDS =
      Pattern.compile("(?iu)^\\s*(?:\\[\\w+]\\s*)?(?:fix|bug|mend|repair|исправ|почин|баг)");

  private static final Pattern COMPLAINT = Pattern.compile(
      "(?iu)(?:is|are|was|were|gets?|being)\\s{1,3}(?:\\w{2,12}\\s{1,3})?(?:ignor|swallow|suppress|skip|caught)\\w{0,6}|(?:игнорир|пропуска)\\p{L}{1,6}тся");

  /** Words that may mean it. */
  private static final Pattern FAILS = Pattern.compile(
      "(?iu)fail|error|exception|invalid|malformed|crash|ошиб|исключени|сбо[йея]|некорректн|неверн|падает|падать");

  /** A failure that callers are to see. */
  private static final Pattern DEMANDED = Pattern.compile(
      "(?iuU)(?:→|:|-|—|is|are|an?|throws?|with|бросать?|бросает|выбрасывать?|выбрасывает)\\s{1,3}(?:an?\\s{1,3})?`?[A-Z]\\w{1,60}Exception(?!\\w)");

  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;

  SwallowedFailures(SourceDiff diff, TaskWords words, Marks marks) {
    this.diff = diff;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    if (survives() || (words.matches(FAILS) && !words.matches(DEMANDED))) {
      return;
    }
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() == null) {
        continue;
      }
      Set<String> before = new HashSet<>();
      if (pair.base() != null) {
        handlers(pair.base(), constants).forEach(h -> before.add(pair.base().normal(h)));
      }
      for (Tree handler : handlers(pair.head(), constants)) {
        if (!before.contains(pair.head().normal(handler))) {
          marks.add(
              Marks.Weight.ASK,
              pair.head().path(),
              pair.head().line(handler),
              "swallowed-failure",
              "A handler swallows every failure, and the task asks for none to be swallowed.");
        }
      }
    }
  }

  private boolean survives() {
    String all = words.own();
    return SURVIVES
        .matcher(MENDS.matcher(all).find() ? COMPLAINT.matcher(all).replaceAll(" ") : all)
        .find();
  }

  private static List<Tree> handlers(JavaFile file, Constants constants) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitCatch(CatchTree handler, @Nullable Void unused) {
        String type = handler.getParameter().getType().toString();
        if (EVERYTHING.contains(type.substring(type.lastIndexOf('.') + 1))
            && swallows(handler.getBlock(), constants)) {
          found.add(handler);
        }
        return super.visitCatch(handler, null);
      }

      @Override
      public @Nullable Void visitTry(TryTree attempt, @Nullable Void unused) {
        BlockTree last = attempt.getFinallyBlock();
        if (last != null && last.getStatements().stream().anyMatch(ReturnTree.class::isInstance)) {
          found.add(last);
        }
        return super.visitTry(attempt, null);
      }
    }.scan(file.unit(), null);
    return found;
  }

  private static boolean swallows(BlockTree body, Constants constants) {
    List<? extends StatementTree> statements = body.getStatements();
    if (statements.isEmpty()) {
      return true;
    }
    return statements.size() == 1
        && statements.get(0) instanceof ReturnTree answer
        && (answer.getExpression() == null
            || constants.fixed(answer.getExpression())
            || EMPTY.matcher(answer.getExpression().toString()).matches());
  }
}
