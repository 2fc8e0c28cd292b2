package dev.codeagent.core.verify.proof;

import dev.codeagent.core.verify.source.JavaParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an example in Java as what it may be: a file, members, statements, an expression, or some of these after each other,
 * with what is left out left out. Parsed only: {@link ExampleCompiler} holds it against the project.
 */
final class JavaExample {

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^[ \\t]*import\\s+(static\\s+)?([\\w.]{1,300})\\s*;");

  /** The lines of an example that say what it imports, and where it stands. */
  static final Pattern HEADER = Pattern.compile(
      "(?m)^[ \\t]*(?:import\\s+(?:static\\s+)?[\\w.*]{1,300}|package\\s+[\\w.]{1,300})\\s*;");

  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^[ \\t]*package\\s+[\\w.]{1,300}\\s*;");
  private static final Pattern CALL =
      Pattern.compile("(?<![\\w.\"'])([A-Z]\\w{0,100})\\.([a-z]\\w{0,100})\\s{0,10}\\(");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|enum|record|@interface)\\s+([A-Z]\\w*)");
  private static final Pattern DECLARED_METHOD = Pattern.compile(
      "\\b(?!new\\b|return\\b|throw\\b|else\\b)[\\w>\\]]{1,100}\\s+([a-z]\\w{0,100})\\s{0,10}\\([^()]{0,500}\\)\\s*(?:throws\\s[\\w.,\\s]{1,300})?\\{");
  private static final Pattern NOISE = Pattern.compile(
      "(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.){0,1000}\"");

  /** What is left out, or stands for something of the reader's, or says that the block holds no Java that is meant to be read. */
  private static final Pattern ELISION = Pattern.compile(
      "\\.\\.\\.|…|<[a-z][\\w -]*>|\\[[a-z][\\w ]*\\]\\s*;|\\{\\{|\\$\\{|(?m)^\\s*(?:jshell>|>>|\\$ |[+-] )|→|=>|⇒|❌|✗|\\betc\\b");

  /** What only the level of the language says; the project's may be another than this Java's. */
  private static final Pattern OF_A_LEVEL = Pattern.compile(
      "compiler\\.err\\.(?:preview|feature|restricted|cant\\.inherit|illegal\\.start\\.of\\.stmt\\.preview|.*\\.not\\.supported.*|premature\\.eof).*");

  /** Statements of an example that are looked at one by one: each costs up to twelve readings. */
  private static final int MAX_PARTS = 100;

  private JavaExample() {}

  /** What an example imports and which static members it calls, of types that it does not declare. */
  static List<String> names(String text) {
    if (text.length() > Example.MAX_LENGTH) {
      return List.of();
    }
    String bare = NOISE.matcher(text).replaceAll(" ");
    Set<String> names = new LinkedHashSet<>();
    Matcher imported = IMPORT.matcher(bare);
    while (imported.find()) {
      if (imported.group(1) == null) {
        names.add(imported.group(2));
      }
    }
    Set<String> own = new LinkedHashSet<>();
    Matcher declared = DECLARED.matcher(bare);
    while (declared.find()) {
      own.add(declared.group(1));
    }
    boolean named = !names.isEmpty();
    Matcher call = CALL.matcher(bare);
    while (call.find()) {
      String type = call.group(1);
      boolean other = named && names.stream().anyMatch(n -> n.endsWith("." + type));
      if (!own.contains(type) && (!named || other)) {
        names.add(type + "." + call.group(2) + "()");
      }
    }
    return List.copyOf(names);
  }

  /** The types and methods that an example declares. */
  static Set<String> declared(String text) {
    Set<String> found = new LinkedHashSet<>();
    if (text.length() <= Example.MAX_LENGTH) {
      String bare = NOISE.matcher(text).replaceAll(" ");
      for (Pattern declaration : List.of(DECLARED, DECLARED_METHOD)) {
        Matcher name = declaration.matcher(bare);
        while (name.find()) {
          found.add(name.group(1));
        }
      }
    }
    return found;
  }

  /** What javac stumbles over however the example is taken; empty where it can be taken in some way. */
  static Optional<MentionProblem> problem(String text) {
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty() || text.isBlank() || text.length() > Example.MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return problem(parser.get(), text);
    } catch (StackOverflowError | IllegalStateException e) {
      // javac descends, and wraps its own failures; what is too deep for it says nothing
      return Optional.empty();
    }
  }

  private static Optional<MentionProblem> problem(JavaParser parser, String text) {
    List<JavaParser.Fault> whole = parser.faults("Example", text);
    if (whole.isEmpty() || ELISION.matcher(text).find() || reads(parser, text)) {
      return Optional.empty();
    }
    JavaParser.Fault first = whole.getFirst();
    String message = "The example in Java cannot be parsed: " + first.message() + " (line "
        + first.line() + " of it).";
    boolean file = PACKAGE.matcher(text).find() && DECLARED.matcher(text).find();
    boolean certain =
        file && whole.stream().noneMatch(f -> OF_A_LEVEL.matcher(f.code()).matches());
    return Optional.of(
        new MentionProblem(certain ? Weight.WRONG : Weight.DOUBT, "malformed-example", message));
  }

  /** Whether all of it, or each of its paragraphs, is something that Java can hold. */
  private static boolean reads(JavaParser parser, String text) {
    String body = HEADER.matcher(text).replaceAll("");
    if (isPart(parser, body)) {
      return true;
    }
    List<String> parts = parts(body);
    return parts.size() > 1 && parts.stream().allMatch(part -> isPart(parser, part));
  }

  private static boolean isPart(JavaParser parser, String part) {
    return List.of(
            part,
            "class X {\n" + part + "\n}",
            "class X { void x() {\n" + part + "\n} }",
            "class X { void x() {\n" + part + "\n; } }",
            "class X { Object x =\n" + part + "\n; }",
            "class X { void x() { a\n" + part + "\n; } }",
            part + "\nclass X {}",
            part + "\n{ }",
            "class X {\n" + part + "\n{ } }",
            "enum X {\n" + part + "\n}",
            "class X { void x() { try {\n" + part + "\n} finally { } } }",
            "class X { void x() { switch (1) {\n" + part + "\n} } }")
        .stream()
        .anyMatch(unit -> parser.faults("Example", unit).isEmpty());
  }

  /** Cut where no brace or parenthesis is open: behind a semicolon or a closing brace. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    String structure = CodeMask.of("Example.java", text).structure();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < structure.length(); at++) {
      char c = structure.charAt(at);
      if (c == '{' || c == '(' || c == '[') {
        depth++;
      } else if (c == '}' || c == ')' || c == ']') {
        depth--;
      }
      if ((c == ';' || c == '}') && depth == 0) {
        parts.add(text.substring(from, at + 1).strip());
        from = at + 1;
      }
    }
    if (!structure.substring(from).isBlank()) {
      parts.add(text.substring(from).strip());
    }
    return parts.size() > MAX_PARTS ? List.of() : joined(parts);
  }

  /** What goes on after a brace belongs to what stands before it: {@code else}, {@code catch}, a call, the end of an expression. */
  private static List<String> joined(List<String> parts) {
    List<String> joined = new ArrayList<>();
    for (String part : parts) {
      boolean more = part.matches("(?s)(?:else|catch|finally|while|[.,;)?:]).*");
      if (more && !joined.isEmpty()) {
        joined.set(joined.size() - 1, joined.getLast() + "\n" + part);
      } else {
        joined.add(part);
      }
    }
    return joined;
  }
}
