package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a document names against the tree: links and their anchors, paths, types and their members, commands. What
 * is not clearly the project's own is let through; what may be the reader's to create is a doubt, no error.
 */
final class MentionCheck {

  private static final Pattern PATH = Pattern.compile("\\.{0,2}/?[\\w.@+*-]+(?:/[\\w.@+*-]+)*/?");
  private static final Pattern FILE = Pattern.compile(
      "[\\w.@+-]*\\w\\.(?:java|md|adoc|xml|ya?ml|json|properties|sh|gradle|kts|toml|py|js|ts|sql|html|css|csv|ini|cfg|conf|bat|kt|go)");
  private static final Pattern MEMBER =
      Pattern.compile("((?:[a-z]\\w*\\.)*)([A-Z]\\w*)[#.]([a-z]\\w*)(?:\\([^()]*\\))?");
  private static final Pattern QUALIFIED = Pattern.compile("((?:[a-z][a-z0-9_]*\\.)+)([A-Z]\\w*)");
  private static final Pattern CALL = Pattern.compile("([a-z]\\w*)\\([^()]*\\)");
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+");
  private static final Set<String> MEDIA =
      Set.of("application", "text", "image", "audio", "video", "multipart", "font");

  /** Folders that builds write. */
  private static final Pattern OUTPUT = Pattern.compile(
      "^(?:\\./)?(?:[\\w.-]+/)?(?:target|build|dist|out|node_modules|__pycache__)(?:/|$)");

  /** The names under which make looks for its rules. */
  private static final List<String> MAKEFILES = List.of("GNUmakefile", "makefile", "Makefile");

  private final VerificationContext context;
  private final ProjectNames names;

  MentionCheck(VerificationContext context, ProjectNames names) {
    this.context = context;
    this.names = names;
  }

  /**
   * What is wrong with a mention.
   *
   * @param certain whether it is surely wrong, or only may be
   * @param code a stable word
   * @param message for people
   */
  record Problem(boolean certain, String code, String message) {}

  /** What is wrong with what a document names, or null when nothing is. */
  @Nullable
  Problem check(String document, Mention mention) throws InterruptedException {
    return switch (mention.kind()) {
      case LINK -> link(document, mention.text());
      case CODE -> code(document, mention.text());
      case COMMAND -> command(mention.text());
    };
  }

  private @Nullable Problem link(String document, String target) throws InterruptedException {
    if (target.isEmpty()
        || target.matches("(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//).*")
        || target.startsWith("{")) {
      return null;
    }
    int hash = target.indexOf('#');
    String path = decoded(hash < 0 ? target : target.substring(0, hash)).replaceAll("\\?.*$", "");
    String anchor = hash < 0 ? "" : decoded(target.substring(hash + 1));
    String resolved = path.isEmpty()
        ? document
        : path.startsWith("/") ? path.substring(1) : resolve(folder(document), path);
    if (!path.isEmpty() && !names.hasPath(resolved) && !context.isIgnored(resolved)) {
      return new Problem(true, "broken-link", "The link " + target + " leads nowhere.");
    }
    boolean markdown = Documents.isMarkdown(resolved) && names.isFile(resolved);
    boolean lines = anchor.matches("L\\d+(?:-L\\d+)?");
    if (!anchor.isEmpty()
        && markdown
        && !lines
        && !DocumentReader.anchors(names.text(resolved).orElse("")).contains(anchor)) {
      return new Problem(
          true, "broken-anchor", "The link " + target + " names no heading of " + resolved + ".");
    }
    return null;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  static String resolve(String folder, String path) {
    ArrayDeque<String> parts = new ArrayDeque<>();
    for (String part : (folder.isEmpty() ? path : folder + "/" + path).split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private @Nullable Problem code(String document, String text) throws InterruptedException {
    if (text.length() > 200
        || text.contains("<")
        || text.contains("$")
        || text.contains("...")
        || text.contains("…")) {
      return null;
    }
    if (text.indexOf(' ') >= 0) {
      return inlineCommand(text);
    }
    Matcher member = MEMBER.matcher(text);
    if (member.matches()) {
      return FILE.matcher(text).matches()
          ? path(document, text)
          : member(member.group(1), member.group(2), member.group(3), text);
    }
    Matcher qualified = QUALIFIED.matcher(text);
    if (qualified.matches()) {
      return qualified(qualified.group(1), qualified.group(2), text);
    }
    if (FILE.matcher(text).matches()
        || (text.indexOf('/') >= 0 && PATH.matcher(text).matches())) {
      return path(document, text);
    }
    return name(text);
  }

  private @Nullable Problem name(String text) {
    Matcher call = CALL.matcher(text);
    if (call.matches()
        && names.hasJava()
        && !names.hasWord(call.group(1))
        && !knownToJdk(call.group(1))) {
      return new Problem(false, "unknown-symbol", "No source of the project has " + text + ".");
    }
    boolean type = TYPE.matcher(text).matches() && names.hasJava();
    if (type && !names.hasType(text) && !names.hasWord(text) && !jdkType(text)) {
      return new Problem(
          false, "unknown-symbol", "No source of the project has a type " + text + ".");
    }
    return null;
  }

  private @Nullable Problem member(String packageName, String type, String member, String text) {
    if (!names.hasType(type)) {
      return packageName.isEmpty() ? null : qualified(packageName, type, text);
    }
    Set<String> words = names.wordsOf(type);
    if (words.contains(member) || member.equals("class")) {
      return null;
    }
    boolean inherits = words.contains("extends")
        || words.contains("implements")
        || words.contains("record")
        || words.contains("enum");
    return new Problem(!inherits, "unknown-symbol", type + " has no member " + member + ".");
  }

  private @Nullable Problem qualified(String packageName, String type, String text) {
    String bare = packageName.substring(0, packageName.length() - 1);
    if (!names.hasPackage(bare) || names.hasType(type)) {
      return null;
    }
    return new Problem(true, "unknown-symbol", "The project has no type " + text + ".");
  }

  private static boolean knownToJdk(String method) {
    return Set.of(
            "toString",
            "equals",
            "hashCode",
            "close",
            "main",
            "get",
            "of",
            "run",
            "compareTo",
            "iterator",
            "stream")
        .contains(method);
  }

  private static boolean jdkType(String name) {
    for (String pack : new String[] {
      "java.lang.",
      "java.util.",
      "java.io.",
      "java.time.",
      "java.util.concurrent.",
      "java.util.function.",
      "java.util.stream.",
      "java.nio.file.",
      "java.net.",
      "java.math.",
      "java.util.regex."
    }) {
      if (Object.class.getResource("/" + (pack + name).replace('.', '/') + ".class") != null) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Problem path(String document, String text) throws InterruptedException {
    boolean file = FILE.matcher(text.substring(text.lastIndexOf('/') + 1)).matches();
    boolean absolute = text.startsWith("/");
    boolean media = MEDIA.contains(text.split("/", 2)[0]) && !file;
    boolean clear = file || names.startsInProject(text);
    if (absolute || media || !clear) {
      return null;
    }
    String beside = resolve(folder(document), text);
    if (OUTPUT.matcher(text).find()
        || names.hasPath(text)
        || names.hasPath(beside)
        || context.isIgnored(text)
        || context.isIgnored(beside)) {
      return null;
    }
    boolean certain = text.indexOf('/') >= 0;
    return new Problem(certain, "unknown-path", "There is no " + text + " in the project.");
  }

  /** A command within a sentence is only resolved. */
  private @Nullable Problem inlineCommand(String text) throws InterruptedException {
    String program = ShellLine.program(text);
    boolean shell = program.startsWith("./") || program.equals("make") || program.equals("npm");
    return shell ? command(text) : null;
  }

  private @Nullable Problem command(String line) throws InterruptedException {
    if (ShellLine.hasPlaceholder(line)) {
      return null;
    }
    for (String part : ShellLine.parts(line)) {
      Problem problem = part(part);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable Problem part(String part) throws InterruptedException {
    String program = ShellLine.program(part);
    if (program.isEmpty()
        || ShellLine.BUILT_IN.contains(program)
        || program.startsWith("/")
        || program.startsWith("~")) {
      return null;
    }
    if (program.indexOf('/') >= 0) {
      boolean there = names.hasPath(program) || context.isIgnored(resolve("", program));
      return there || OUTPUT.matcher(program).find()
          ? null
          : new Problem(true, "unknown-command", "There is no " + program + " in the project.");
    }
    String second = ShellLine.word(part, 1);
    if (program.equals("make") && !second.isEmpty() && !second.startsWith("-")) {
      return target(
          MAKEFILES.stream().flatMap(name -> names.textsNamed(name).stream()).toList(),
          "(?m)^(?:[^\\s:=#][^:=#\n]*\\s)?" + Pattern.quote(second) + "(?:\\s[^:=#\n]*)?:",
          second,
          "make target");
    }
    String script = ShellLine.word(part, 2);
    if (program.equals("npm") && second.equals("run") && !script.isEmpty()) {
      return target(
          names.textsNamed("package.json"),
          "\"" + Pattern.quote(script) + "\"\\s*:",
          script,
          "npm script");
    }
    boolean known = ShellLine.WELL_KNOWN.contains(program)
        || context.hasProgram(program)
        || names.hasPath(program);
    return known
        ? null
        : new Problem(false, "unknown-command", "The command " + program + " is not known here.");
  }

  private static @Nullable Problem target(
      List<String> files, String pattern, String name, String what) {
    Pattern wanted = Pattern.compile(pattern);
    boolean there = files.stream().anyMatch(f -> wanted.matcher(f).find());
    return there
        ? null
        : new Problem(true, "unknown-command", "There is no " + what + " " + name + ".");
  }
}
