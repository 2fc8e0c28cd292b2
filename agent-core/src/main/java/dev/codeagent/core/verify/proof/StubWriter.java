package dev.codeagent.core.verify.proof;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.SourceEdits;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Writes head's production with the bodies that the change added or changed put out of work, signatures kept, so that
 * tests compile against it and fail where they demand something of the change.
 *
 * <p>A method answers a stub value. A new record or class keeps nothing of what its constructors are given. A changed
 * constructor of a class that base had keeps its assignments, so that old data is not lost, and loses its checks.
 */
final class StubWriter {

  private static final Set<String> CHECKS =
      Set.of("require", "check", "validate", "verify", "ensure", "assert");

  private final SourceDiff diff;
  private final Set<String> changed;
  private final Set<String> oldTypes;
  private final Set<String> oldFields;

  StubWriter(SourceDiff diff) {
    this.diff = diff;
    this.changed = diff.changedMethods().stream().map(JavaMethod::key).collect(Collectors.toSet());
    this.oldFields = SourceDiff.bases(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .flatMap(t -> t.fields().stream().map(f -> t.binaryName() + "#" + f.getName()))
        .collect(Collectors.toSet());
    this.oldTypes = SourceDiff.bases(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .map(JavaType::binaryName)
        .collect(Collectors.toSet());
  }

  /** What a stub puts out of work. */
  enum Reach {
    /** Methods and constructors. */
    ALL,
    /** Methods alone, where stubbed constructors do not compile. */
    METHODS
  }

  /** The names of the methods and types that are put out of work, and of fields and constants that base lacks. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    for (JavaFile file : SourceDiff.heads(diff.production())) {
      file.methods().stream()
          .filter(m -> changed.contains(m.key()))
          .forEach(m -> names.add(m.name()));
      for (JavaType type : file.types()) {
        if (isNew(type)) {
          names.add(type.simpleName());
        }
        type.fields().stream()
            .map(f -> f.getName().toString())
            .filter(name -> !oldFields.contains(type.binaryName() + "#" + name))
            .forEach(names::add);
      }
    }
    return names;
  }

  /** The stubbed files by path; empty when there is nothing to stub. */
  Map<String, Optional<byte[]>> write(StubValues values, Reach reach) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    for (JavaFile file : SourceDiff.heads(diff.production())) {
      SourceEdits edits = new SourceEdits();
      file.types().forEach(type -> stub(type, values, reach, edits));
      if (!file.broken() && !edits.isEmpty()) {
        files.put(
            file.path(), Optional.of(edits.apply(file.text()).getBytes(StandardCharsets.UTF_8)));
      }
    }
    return files;
  }

  private boolean isNew(JavaType type) {
    return !oldTypes.contains(type.binaryName());
  }

  private void stub(JavaType type, StubValues values, Reach reach, SourceEdits edits) {
    boolean canonical = false;
    for (JavaMethod method : type.methods()) {
      canonical |= method.isConstructor();
      if (!changed.contains(method.key()) || !method.hasBody()) {
        continue;
      }
      if (!method.isConstructor()) {
        replaceBody(method, values.body(method), edits);
      } else if (reach == Reach.ALL) {
        stubConstructor(method, values, edits);
      }
    }
    if (reach == Reach.ALL && type.isRecord() && isNew(type) && !canonical) {
      emptyRecord(type, values, edits);
    }
  }

  private static void replaceBody(JavaMethod method, String body, SourceEdits edits) {
    edits.replace(
        method.file().start(method.tree().getBody()),
        method.file().end(method.tree().getBody()),
        body);
  }

  private void stubConstructor(JavaMethod constructor, StubValues values, SourceEdits edits) {
    JavaType type = constructor.type();
    if (type.isRecord() && compact(constructor)) {
      replaceBody(constructor, isNew(type) ? emptied(type, "", values) : "{ }", edits);
    } else if (isNew(type)) {
      replaceBody(constructor, emptied(constructor, values), edits);
    } else {
      dropChecks(constructor, edits);
    }
  }

  private static boolean compact(JavaMethod constructor) {
    String source = constructor.file().source(constructor.tree());
    int body = source.indexOf('{');
    return body >= 0
        && source.lastIndexOf('(', body) < source.lastIndexOf(constructor.name(), body);
  }

  /** A compact constructor that forgets what it is given. */
  private static void emptyRecord(JavaType type, StubValues values, SourceEdits edits) {
    int end = type.file().end(type.tree()) - 1;
    edits.replace(end, end, " public " + type.simpleName() + " " + emptied(type, "", values) + " ");
  }

  private static String emptied(JavaType type, String first, StubValues values) {
    StringBuilder body = new StringBuilder("{ ").append(first);
    for (VariableTree field : type.fields()) {
      if (!field.getModifiers().getFlags().contains(Modifier.STATIC)) {
        body.append(field.getName())
            .append(" = ")
            .append(values.of(typeOf(field, type.file())))
            .append("; ");
      }
    }
    return body.append('}').toString();
  }

  /** The call of another constructor, then every field that was assigned, with a stub value. */
  private static String emptied(JavaMethod constructor, StubValues values) {
    JavaFile file = constructor.file();
    StringBuilder body = new StringBuilder("{ ");
    List<? extends StatementTree> statements = constructor.tree().getBody().getStatements();
    if (!statements.isEmpty() && callsConstructor(statements.get(0))) {
      body.append(file.source(statements.get(0))).append(' ');
    }
    Set<String> assigned = assigned(constructor);
    for (VariableTree field : constructor.type().fields()) {
      if (assigned.contains(field.getName().toString())) {
        body.append("this.").append(field.getName()).append(" = ");
        body.append(values.of(typeOf(field, file))).append("; ");
      }
    }
    return body.append('}').toString();
  }

  private static String typeOf(VariableTree field, JavaFile file) {
    return field.getType() == null ? "" : file.normal(field.getType()).replace(" ", "");
  }

  private static Set<String> assigned(JavaMethod constructor) {
    Set<String> names = new LinkedHashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        names.add(Constants.last(tree.getVariable()));
        return super.visitAssignment(tree, null);
      }
    }.scan(constructor.tree().getBody(), null);
    return names;
  }

  private static boolean callsConstructor(StatementTree statement) {
    String name = calledName(statement);
    return name.equals("this") || name.equals("super");
  }

  private static String calledName(StatementTree statement) {
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof MethodInvocationTree call
        ? Constants.last(call.getMethodSelect())
        : "";
  }

  private static void dropChecks(JavaMethod constructor, SourceEdits edits) {
    JavaFile file = constructor.file();
    for (StatementTree statement : constructor.tree().getBody().getStatements()) {
      boolean guard = statement instanceof IfTree choice
          && choice.getElseStatement() == null
          && choice.getThenStatement().toString().contains("throw ");
      boolean check = CHECKS.stream().anyMatch(c -> calledName(statement).startsWith(c));
      if (guard || check || statement instanceof ThrowTree) {
        edits.replace(file.start(statement), file.end(statement), ";");
      }
    }
  }
}
