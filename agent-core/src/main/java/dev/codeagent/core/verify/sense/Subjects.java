/** Finds the code that a task for tests wants tests of. */
package dev.codeagent.core.verify.sense;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Types that the task's line names, or else its details, and that the tests of the change use, too. Of such a type the methods
 * that the task names; all of them, where it names none and asks for tests of the type as a whole; else those that the new
 * tests call. Not for many threads.
 */
final class Subjects {

  /** Types that are looked at; a task names few. */
  private static final int MOST_TYPES = 3;

  /** Words behind which the type stands that is to be tested as a whole. */
  private static final String WHOLE =
      "(?iu)(?:tests?\\s+(?:for|of|to)|cover|covering|coverage\\s+(?:for|of)|pin|unit.?test|test|behaviou?r\\s+of|тест\\p{L}*(?:\\s+(?:для|на|к|класса))?|покр\\p{L}+|"
          + "протестир\\p{L}+|провер\\p{L}+)\\s+(?:the\\s+)?(?:class\\s+|класс\\p{L}*\\s+)?`?";

  /** Words before which it stands then. */
  private static final String UNTESTED =
      "`?\\s+(?:has\\s+(?:no|few|hardly\\s+any)|is\\s+(?:not|hardly|barely)\\s+(?:yet\\s+)?(?:tested|covered)|lacks|without|"
          + "(?:почти\\s+)?не\\s+(?:провер|покры|тестир)|без\\s+тест|тестами)";

  /** A task that lists what to cover leaves the rest to the worker. */
  private static final Pattern LIST =
      Pattern.compile("(?iu)(?:cover|test|check|pin|провер|покры|тест)[^.:\\n]{0,60}:");

  /** Behind the colon there are several things, not a reason. */
  private static final Pattern SEVERAL = Pattern.compile(
      "(?iu)(?:cover|test|check|pin|провер|покры|тест)(?:[^.:\\n]|\\.(?=\\w)){0,60}:[^.\\n]{1,200}?(?:,|;|\\s(?:and|as well as|и|а также)\\s)");

  /** Letters from which a part of a name tells something, and by which words are compared. */
  private static final int TELLING = 4;

  private static final int STEM = 5;

  private static final Set<String> ORDINARY =
      Set.of("equals", "hashCode", "toString", "main", "compareTo", "clone", "close");

  private final VerificationContext context;
  private final JavaParser parser;
  private final Set<String> tested = new HashSet<>();
  private final String line;
  private final String task;

  Subjects(VerificationContext context, JavaParser parser, SourceDiff diff) {
    this.context = context;
    this.parser = parser;
    SourceDiff.heads(diff.tests()).forEach(f -> tested.addAll(JavaTokens.words(f.text())));
    this.line = context.task().text();
    this.task = TaskWords.of(context).own();
  }

  /** Whether a task says one by one what is to be covered. */
  static boolean lists(String task) {
    return SEVERAL.matcher(task).find();
  }

  List<Subject> find() {
    List<Subject> inLine = named(line);
    return inLine.isEmpty() ? named(task) : inLine;
  }

  private List<Subject> named(String text) {
    TaskWords words = TaskWords.of(text);
    List<Subject> found = new ArrayList<>();
    for (String path : context.head().paths()) {
      String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
      if (path.endsWith(".java")
          && context.isProduction(path)
          && words.names(name)
          && tested.contains(name)
          && found.size() < MOST_TYPES) {
        JavaFile file = parser.parse(path, context.head().text(path).orElse(""));
        file.types().stream()
            .filter(t -> !file.broken() && t.outer() == null && t.simpleName().equals(name))
            .map(this::subject)
            .forEach(found::add);
      }
    }
    return found;
  }

  private Subject subject(JavaType type) {
    TaskWords words = TaskWords.of(task);
    List<JavaMethod> open = type.methods().stream()
        .filter(m -> m.hasBody()
            && !m.isConstructor()
            && !m.has(Modifier.PRIVATE)
            && !m.annotated("Deprecated")
            && !ORDINARY.contains(m.name()))
        .toList();
    List<JavaMethod> asked = open.stream().filter(m -> calls(m.name())).toList();
    if (asked.isEmpty()) {
      asked = wants(type.simpleName())
          ? open.stream()
              .filter(m -> !LIST.matcher(task).find() || calledOrTold(m))
              .toList()
          : open.stream()
              .filter(m -> tested.contains(m.name()) && words.names(m.name()))
              .toList();
    }
    Set<String> reached = new HashSet<>();
    asked.forEach(m -> reached.addAll(JavaTokens.words(m.body())));
    List<JavaMethod> behind = type.methods().stream()
        .filter(m -> m.hasBody()
            && (m.isConstructor() || (m.has(Modifier.PRIVATE) && reached.contains(m.name()))))
        .toList();
    return new Subject(type, asked, asked.isEmpty() ? List.of() : behind);
  }

  /** Whether the task writes a name as code: in quotes, as a call or as a member. */
  private boolean calls(String name) {
    return Pattern.compile("`[^`\\n]*(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])[^`\\n]*`|[.#]"
            + Pattern.quote(name) + "(?![\\w$])|(?<![\\w$])" + Pattern.quote(name) + "\\(")
        .matcher(task)
        .find();
  }

  /** Whether a new test calls a method, or the task bears a word of its name. */
  private boolean calledOrTold(JavaMethod method) {
    String lower = task.toLowerCase(Locale.ROOT);
    return tested.contains(method.name())
        || Stream.of(method.name().split("(?<=[a-z0-9])(?=[A-Z])|_"))
            .filter(part -> part.length() >= TELLING)
            .anyMatch(part -> lower.contains(
                part.substring(0, Math.min(STEM, part.length())).toLowerCase(Locale.ROOT)));
  }

  private boolean wants(String type) {
    String name = Pattern.quote(type);
    return Pattern.compile(WHOLE + name + "(?![\\w$.#'’])").matcher(task).find()
        || Pattern.compile("(?iu)(?<![\\w$.])" + name + UNTESTED).matcher(task).find();
  }
}
