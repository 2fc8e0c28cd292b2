package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the tests in production: a table of answers, a record or a line of a resource that holds an input together with
 * what a test expects of it. A person decides, because such data can also be the subject matter.
 */
final class TestRows {

  /** Lines of a resource that are read; longer ones are data in bulk. */
  private static final int MAX_LINES = 5_000;

  /** Characters of a line of a resource that is read. */
  private static final int MAX_LINE = 500;

  private static final Set<String> TABLES =
      Set.of("of", "asList", "Stream.of", "IntStream.of", "List.of", "Set.of", "copyOf");
  private static final Pattern DATA = Pattern.compile(
      "(?i)\\.(?:properties|csv|tsv|txt|json|ya?ml|xml|ini|conf|toml|dat|data|tbl|sql)$");
  private static final Pattern CELLS = Pattern.compile("[^\\p{L}\\p{N}.-]+");

  private final VerificationContext context;
  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;

  TestRows(VerificationContext context, SourceDiff diff, LiteralSources sources, Marks marks) {
    this.context = context;
    this.diff = diff;
    this.sources = sources;
    this.marks = marks;
  }

  void judge() {
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() != null) {
        code(pair.base(), pair.head(), constants);
      }
    }
    for (ChangedFile file : context.changes()) {
      if (file.kind() != ChangedFile.Kind.DELETED && isData(file.path())) {
        data(file.path());
      }
    }
  }

  /** Whether a program may read the file for its answers. */
  private boolean isData(String path) {
    return DATA.matcher(path).find() && !context.isTest(path) && !context.isProtected(path);
  }

  private void code(@Nullable JavaFile base, JavaFile head, Constants constants) {
    Set<String> before = new HashSet<>();
    if (base != null) {
      literals(base, constants).forEach(row -> before.add(row.text()));
    }
    for (Row row : literals(head, constants)) {
      if (!before.contains(row.text())) {
        judge(head.path(), row);
      }
    }
  }

  private record Row(int line, String text, List<Literal> literals, boolean table) {}

  private void judge(String path, Row row) {
    List<Literal> telling = row.literals().stream().filter(l -> !l.trivial()).toList();
    boolean answers =
        row.table() && !telling.isEmpty() && telling.stream().allMatch(sources::expected);
    if (answers || sources.row(telling)) {
      marks.add(
          Marks.Weight.ASK,
          path,
          row.line(),
          "tests-row",
          "Production holds " + telling.getFirst().quoted()
              + (telling.size() > 1 ? " with " + telling.getLast().quoted() : "")
              + " as the tests do: a table of their answers?");
    }
  }

  private static List<Row> literals(JavaFile file, Constants constants) {
    List<Row> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void unused) {
        row(created, created.getArguments(), false);
        return super.visitNewClass(created, null);
      }

      @Override
      public @Nullable Void visitNewArray(NewArrayTree array, @Nullable Void unused) {
        if (array.getInitializers() != null) {
          row(array, array.getInitializers(), true);
        }
        return super.visitNewArray(array, null);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        String name = Constants.last(call.getMethodSelect());
        boolean map = call.getMethodSelect().toString().endsWith("Map.of");
        row(call, call.getArguments(), TABLES.contains(name) && !map);
        return super.visitMethodInvocation(call, null);
      }

      private void row(Tree where, List<? extends ExpressionTree> parts, boolean table) {
        List<Literal> values = new ArrayList<>();
        for (ExpressionTree part : parts) {
          Optional<Literal> value = constants.value(part);
          value.ifPresent(values::add);
        }
        if (!values.isEmpty()) {
          found.add(new Row(
              file.line(where), values.toString(), values, table && values.size() == parts.size()));
        }
      }
    }.scan(file.unit(), null);
    return found;
  }

  private void data(String path) {
    Set<String> before = new HashSet<>();
    context.base().text(path).ifPresent(text -> text.lines().forEach(before::add));
    List<String> lines =
        context.head().text(path).orElse("").lines().limit(MAX_LINES).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() <= MAX_LINE && !before.contains(line)) {
        judge(path, new Row(i + 1, line, cells(line), false));
      }
    }
  }

  private static List<Literal> cells(String line) {
    List<Literal> found = new ArrayList<>();
    for (String cell : CELLS.split(line)) {
      if (!cell.isEmpty()) {
        found.add(Literal.ofNumber(cell).orElseGet(() -> Literal.text(cell)));
      }
    }
    return found;
  }
}
