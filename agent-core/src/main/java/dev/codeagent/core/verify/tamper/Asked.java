package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides how much an edit of a test counts in the light of what the task asks for. */
final class Asked {

  private final VerificationContext context;
  private final TaskWords words;
  private final Set<String> goneNames;

  Asked(VerificationContext context, SourceDiff diff, TaskWords words) {
    this.context = context;
    this.words = words;
    this.goneNames = declared(SourceDiff.bases(diff.production()));
    this.goneNames.removeAll(declared(SourceDiff.heads(diff.production())));
  }

  private static Set<String> declared(List<JavaFile> files) {
    Set<String> names = new HashSet<>();
    for (JavaFile file : files) {
      file.types().forEach(t -> names.add(t.simpleName()));
      file.methods().forEach(m -> names.add(m.name()));
    }
    return names;
  }

  TaskWords words() {
    return words;
  }

  /** A test that is gone. */
  Marks.Weight removal(JavaMethod test) {
    String subject = subject(test.type());
    Set<String> gone = goneIn(test.body() + " " + subject);
    if (!gone.isEmpty() && words.removes(gone)) {
      return Marks.Weight.NOTE;
    }
    List<String> testNames = List.of(test.name(), test.type().top().simpleName());
    if (words.removes(testNames) || (words.removesTests() && words.names(subject))) {
      return Marks.Weight.NOTE;
    }
    boolean namedGone = gone.stream().anyMatch(words::names);
    return namedGone || words.removesTests() ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  /** A test that is there and no longer runs or no longer fails. */
  Marks.Weight disabling(JavaMethod test) {
    if (!words.disablesTests()) {
      return Marks.Weight.REFUSE;
    }
    boolean named = words.names(test.name()) || words.names(test.type().top().simpleName());
    return named ? Marks.Weight.NOTE : Marks.Weight.ASK;
  }

  /** A demand that is gone or demands less. */
  Marks.Weight weakening(String demand) {
    Set<String> gone = goneIn(demand);
    if (!gone.isEmpty() && words.removes(gone)) {
      return Marks.Weight.NOTE;
    }
    return gone.stream().anyMatch(words::names) ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  /** A value that a test demands or works on and that is another one now. */
  Marks.Weight value(JavaMethod test, Collection<Literal> lost, Collection<Literal> gained)
      throws InterruptedException {
    if (!gained.isEmpty() && gained.stream().allMatch(g -> words.asksFor(g, lost))) {
      return Marks.Weight.NOTE;
    }
    if (redAtBase(test)) {
      return Marks.Weight.REFUSE;
    }
    boolean extended =
        words.adds() && lost.stream().allMatch(l -> gained.stream().anyMatch(g -> extendsIt(l, g)));
    return words.blank() || words.changesBehaviour() || extended
        ? Marks.Weight.ASK
        : Marks.Weight.REFUSE;
  }

  /** Whether the longer text holds all of the shorter one's characters in their order. */
  private static boolean extendsIt(Literal shorter, Literal longer) {
    if (shorter.kind() != Literal.Kind.TEXT
        || longer.kind() != Literal.Kind.TEXT
        || shorter.value().length() < 2) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < longer.value().length() && at < shorter.value().length(); i++) {
      if (longer.value().charAt(i) == shorter.value().charAt(at)) {
        at++;
      }
    }
    return at == shorter.value().length();
  }

  private boolean redAtBase(JavaMethod test) throws InterruptedException {
    String type = test.type().binaryName();
    return context.run(SuiteKind.BASE).tests().stream()
        .anyMatch(r -> r.red() && r.className().equals(type) && r.name().startsWith(test.name()));
  }

  private Set<String> goneIn(String code) {
    Set<String> used = new HashSet<>(JavaTokens.words(code));
    used.retainAll(goneNames);
    return used;
  }

  /** The production class that a test class is named after. */
  static String subject(JavaType type) {
    String name = type.top().simpleName();
    return name.replaceFirst("^Test(?=\\p{Lu})", "")
        .replaceFirst("(?:Tests?|TestCase|IT|ITCase)$", "");
  }
}
