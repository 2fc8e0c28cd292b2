package dev.codeagent.core.verify.sense;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the statements of a method that a change touched, and how they were. */
final class Undone {

  private final JavaMethod method;
  private final JavaFile old;
  private final JavaFile file;
  private final List<Part> parts = new ArrayList<>();

  private Undone(JavaMethod before, JavaMethod now) {
    this.method = now;
    this.old = before.file();
    this.file = now.file();
  }

  /** For each group of touched statements the part that undoes it. */
  static List<Part> of(JavaMethod before, JavaMethod now) {
    Undone undone = new Undone(before, now);
    if (before.hasBody() && now.hasBody() && !before.body().equals(now.body())) {
      undone.blocks(before.tree().getBody(), now.tree().getBody());
    }
    return undone.parts;
  }

  private void blocks(BlockTree before, BlockTree now) {
    List<? extends StatementTree> olds = before.getStatements();
    List<? extends StatementTree> news = now.getStatements();
    int[][] best = new int[olds.size() + 1][news.size() + 1];
    for (int i = olds.size() - 1; i >= 0; i--) {
      for (int j = news.size() - 1; j >= 0; j--) {
        best[i][j] = same(olds.get(i), news.get(j))
            ? best[i + 1][j + 1] + 1
            : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < olds.size() || j < news.size()) {
      int fromOld = i;
      int fromNew = j;
      while ((i < olds.size() || j < news.size()) && !both(olds, news, i, j)) {
        if (j >= news.size() || (i < olds.size() && best[i + 1][j] >= best[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      gap(olds.subList(fromOld, i), news.subList(fromNew, j), now, fromNew);
      i++;
      j++;
    }
  }

  private boolean both(
      List<? extends StatementTree> olds, List<? extends StatementTree> news, int i, int j) {
    return i < olds.size() && j < news.size() && same(olds.get(i), news.get(j));
  }

  private boolean same(Tree before, Tree now) {
    return old.normal(before).equals(file.normal(now));
  }

  private void gap(
      List<? extends StatementTree> olds,
      List<? extends StatementTree> news,
      BlockTree block,
      int at) {
    if (olds.isEmpty() && news.isEmpty()) {
      return;
    }
    if (olds.size() == 1 && news.size() == 1 && inside(olds.getFirst(), news.getFirst())) {
      return;
    }
    String text = olds.isEmpty()
        ? ";"
        : old.text().substring(old.start(olds.getFirst()), old.end(olds.getLast()));
    if (news.isEmpty()) {
      int place = at < block.getStatements().size()
          ? file.start(block.getStatements().get(at))
          : file.end(block) - 1;
      add(
          block.getStatements().isEmpty()
              ? block
              : block.getStatements().get(Math.min(at, block.getStatements().size() - 1)),
          place,
          place,
          text + " ");
    } else {
      add(news.getFirst(), file.start(news.getFirst()), file.end(news.getLast()), text);
    }
  }

  /** Whether two statements are of one kind and their parts were compared instead. */
  private boolean inside(StatementTree before, StatementTree now) {
    if (before instanceof IfTree a && now instanceof IfTree b) {
      if (!same(a.getCondition(), b.getCondition())) {
        add(
            b.getCondition(),
            file.start(b.getCondition()),
            file.end(b.getCondition()),
            old.source(a.getCondition()));
      }
      branches(a.getThenStatement(), b.getThenStatement());
      branches(a.getElseStatement(), b.getElseStatement());
      return true;
    }
    if (before instanceof EnhancedForLoopTree a && now instanceof EnhancedForLoopTree b) {
      return same(a.getVariable(), b.getVariable())
          && same(a.getExpression(), b.getExpression())
          && bodies(a.getStatement(), b.getStatement());
    }
    if (before instanceof WhileLoopTree a && now instanceof WhileLoopTree b) {
      return same(a.getCondition(), b.getCondition()) && bodies(a.getStatement(), b.getStatement());
    }
    if (before instanceof ForLoopTree a && now instanceof ForLoopTree b) {
      return head(old, a).equals(head(file, b)) && bodies(a.getStatement(), b.getStatement());
    }
    return before instanceof BlockTree && bodies(before, now);
  }

  private static String head(JavaFile in, ForLoopTree loop) {
    return in.text()
        .substring(in.start(loop), in.start(loop.getStatement()))
        .replaceAll("\\s+", "");
  }

  private boolean bodies(StatementTree before, StatementTree now) {
    if (before instanceof BlockTree a && now instanceof BlockTree b) {
      blocks(a, b);
      return true;
    }
    return false;
  }

  private void branches(@Nullable StatementTree before, @Nullable StatementTree now) {
    if (before == null && now != null) {
      add(now, file.start(now), file.end(now), "{ }");
    } else if (before != null && now != null && !same(before, now) && !bodies(before, now)) {
      add(now, file.start(now), file.end(now), old.source(before));
    }
  }

  private void add(Tree at, int start, int end, String replacement) {
    parts.add(new Part(
        Part.Kind.UNDONE,
        file.path(),
        Parts.where(method),
        file.line(at),
        start,
        end,
        replacement,
        "line " + file.line(at) + " is as it was before"));
  }
}
