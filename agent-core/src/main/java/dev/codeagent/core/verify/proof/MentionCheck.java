package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a document names against the tree: paths, types and their members; links and commands have checks of their own. What
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
  static final Pattern OUTPUT = Pattern.compile(
      "^(?:\\./)?(?:[\\w.-]+/)?(?:target|build|dist|out|node_modules|__pycache__)(?:/|$)");

  /** What writes members that no source spells, by its annotation. */
  private static final Pattern WRITES_MEMBERS = Pattern.compile(
      "lombok|Data|Getter|Setter|Value|Builder|SuperBuilder|With|Slf4j|AutoValue|Immutable|RecordBuilder|Generated");

  /** Words of a source that say that it has members of its parents, or some that it does not spell. */
  private static final Set<String> MORE_MEMBERS = Set.of("extends", "implements", "record", "enum");

  private static final Pattern DATA = Pattern.compile(
      "[\\w@+-][\\w.@+-]*\\.(?:xml|ya?ml|json|properties|toml|csv|ini|cfg|conf|html|sql)");

  /** What exceptions, resources and functions have of the JDK's types that they extend. */
  private static final Set<String> OF_USUAL_PARENTS = Set.of(
      "getMessage",
      "getLocalizedMessage",
      "getCause",
      "initCause",
      "getSuppressed",
      "addSuppressed",
      "getStackTrace",
      "printStackTrace",
      "close",
      "iterator",
      "forEach",
      "compareTo",
      "run",
      "call");

  private static final Set<String> OF_EVERY_ENUM =
      Set.of("values", "valueOf", "name", "ordinal", "compareTo", "getDeclaringClass");

  /** How builds other than Maven say what they need. */
  private static final Set<String> OF_BUILDS = Set.of(
      "implementation",
      "api",
      "compileOnly",
      "runtimeOnly",
      "testImplementation",
      "testRuntimeOnly",
      "annotationProcessor",
      "kapt",
      "ksp",
      "classpath",
      "plugin",
      "project",
      "platform");

  /** Files under which frameworks look for settings, by their manuals. */
  private static final Pattern OF_FRAMEWORKS = Pattern.compile(
      "(?:application|bootstrap)(?:-[\\w-]+)?\\.(?:ya?ml|properties)|log(?:back|4j2?)(?:-[\\w-]+)?\\.(?:xml|properties|ya?ml|json)|"
          + "(?:docker-)?compose(?:\\.[\\w-]+)?\\.ya?ml|settings(?:-security)?\\.xml|(?:values|deployment|service|ingress|configmap|kustomization)(?:-[\\w-]+)?\\.ya?ml|"
          + "Chart\\.yaml|prometheus\\.ya?ml|nginx\\.conf|postgresql\\.conf|pg_hba\\.conf|my\\.cnf|redis\\.conf|junit-platform\\.properties|logging\\.properties|"
          + "persistence\\.xml|web\\.xml|server\\.xml|daemon\\.json|config\\.json|gradle\\.properties|(?:build|settings)\\.gradle(?:\\.kts)?|\\.[\\w.-]+|microprofile-config\\.properties");

  private static final Set<String> OF_EVERY_OBJECT = Set.of(
      "class",
      "equals",
      "hashCode",
      "toString",
      "getClass",
      "notify",
      "notifyAll",
      "wait",
      "clone",
      "finalize");

  private final VerificationContext context;
  private final TaskWords task;
  private final ProjectNames names;
  private final LinkCheck links;
  private final CommandCheck commands;

  MentionCheck(VerificationContext context, ProjectNames names) {
    this.context = context;
    this.task = TaskWords.of(context);
    this.names = names;
    this.links = new LinkCheck(context, names);
    this.commands = new CommandCheck(context, names);
  }

  /** What is wrong with what a document names, or null when nothing is. */
  @Nullable
  MentionProblem check(Page page, Mention mention) throws InterruptedException {
    return switch (mention.kind()) {
      case LINK -> links.check(page.path(), mention.text());
      case LABEL ->
        MentionProblem.doubt(
            "broken-link", "The link [" + mention.text() + "] has no definition in the document.");
      case CODE -> explained(page, mention, code(page.path(), mention.text()));
      case COMMAND ->
        explained(
            page, mention, commands.check(mention.text(), page.commandsBefore(mention.line())));
      case EXAMPLE -> {
        MentionProblem problem = code(page.path(), mention.text());
        yield problem == null ? null : problem.atMost(Weight.DOUBT);
      }
    };
  }

  /**
   * What the document says is to be made, or is gone, need not be there, and what the task itself names was to be written of: each of
   * these takes some weight.
   */
  private @Nullable MentionProblem explained(
      Page page, Mention mention, @Nullable MentionProblem problem) {
    if (problem == null) {
      return null;
    }
    boolean command = mention.kind() == Mention.Kind.COMMAND;
    String name = mention.text().replaceFirst("\\(.*$", "");
    if (!command
        && (page.declares(name) || (DATA.matcher(name).matches() && page.commandTakes(name)))) {
      return null;
    }
    MentionProblem left = page.explains(mention.line()) ? problem.atMost(Weight.DOUBT) : problem;
    boolean certainPath = problem.weight() == Weight.WRONG && problem.code().equals("unknown-path");
    left = !command && !certainPath && page.tellsOfAnother(mention.line()) ? left.lighter() : left;
    return !command && isOfTheTask(mention.text()) ? left.lighter() : left;
  }

  /** Whether the task spells what is named, or the type of a qualified name. */
  private boolean isOfTheTask(String text) {
    Matcher qualified = QUALIFIED.matcher(text);
    return task.names(text) || (qualified.matches() && task.names(qualified.group(2)));
  }

  private @Nullable MentionProblem code(String document, String text) throws InterruptedException {
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

  private @Nullable MentionProblem name(String text) {
    Matcher call = CALL.matcher(text);
    if (call.matches()
        && names.hasJava()
        && !OF_BUILDS.contains(call.group(1))
        && !names.hasWord(call.group(1))
        && !JdkNames.hasMethod(call.group(1))) {
      return MentionProblem.doubt("unknown-symbol", "No source of the project has " + text + ".");
    }
    boolean type = TYPE.matcher(text).matches() && names.hasJava();
    if (type && !names.hasType(text) && !names.hasWord(text) && !JdkNames.hasType(text)) {
      Weight weight = names.soundsLikeOwn(text) ? Weight.DOUBT : Weight.TOLD;
      return new MentionProblem(
          weight, "unknown-symbol", "No source of the project has a type " + text + ".");
    }
    return null;
  }

  private @Nullable MentionProblem member(
      String packageName, String type, String member, String text) {
    if (!names.hasType(type)) {
      return packageName.isEmpty() ? null : qualified(packageName, type, text);
    }
    Set<String> words = names.wordsOf(type);
    boolean inherited = (words.contains("extends") || words.contains("implements"))
        && (OF_USUAL_PARENTS.contains(member) || names.hasWord(member));
    if (words.contains(member)
        || OF_EVERY_OBJECT.contains(member)
        || (words.contains("enum") && OF_EVERY_ENUM.contains(member))
        || inherited
        || JdkNames.hasType(type)) {
      return null;
    }
    boolean more = words.stream().anyMatch(MORE_MEMBERS::contains)
        || words.stream().anyMatch(word -> WRITES_MEMBERS.matcher(word).matches());
    return new MentionProblem(
        more ? Weight.DOUBT : Weight.WRONG,
        "unknown-symbol",
        type + " has no member " + member + ".");
  }

  private @Nullable MentionProblem qualified(String packageName, String type, String text) {
    String bare = packageName.substring(0, packageName.length() - 1);
    if (!names.hasPackage(bare) || names.hasType(type) || names.hasWord(type)) {
      return null;
    }
    boolean made = names.anyPath(path -> path.endsWith(".kt")
        || path.endsWith(".scala")
        || path.endsWith(".groovy")
        || path.endsWith(".proto")
        || path.endsWith(".g4")
        || path.endsWith(".avsc")
        || path.endsWith(".xsd")
        || path.endsWith(".wsdl")
        || path.matches("(?i).*(?:openapi|swagger).*"));
    return new MentionProblem(
        made ? Weight.DOUBT : Weight.WRONG,
        "unknown-symbol",
        "The project has no type " + text + ".");
  }

  private @Nullable MentionProblem path(String document, String text) throws InterruptedException {
    boolean file = FILE.matcher(text.substring(text.lastIndexOf('/') + 1)).matches();
    boolean absolute = text.startsWith("/");
    boolean media = MEDIA.contains(text.split("/", 2)[0]) && !file;
    boolean clear = file || names.startsInProject(text);
    if (absolute || media || !clear) {
      return null;
    }
    String beside = LinkCheck.resolve(LinkCheck.folder(document), text);
    if (OUTPUT.matcher(text).find()
        || names.hasPath(text)
        || names.hasPath(beside)
        || context.isIgnored(text)
        || context.isIgnored(beside)) {
      return null;
    }
    boolean certain = text.indexOf('/') >= 0 && names.startsInProject(text);
    if (!certain && (OF_FRAMEWORKS.matcher(text).matches() || names.spells(text))) {
      return null; // what the reader brings goes by this name
    }
    return new MentionProblem(
        certain ? Weight.WRONG : Weight.DOUBT,
        "unknown-path",
        "There is no " + text + " in the project.");
  }

  /** A command within a sentence is only resolved. */
  private @Nullable MentionProblem inlineCommand(String text) throws InterruptedException {
    String program = ShellLine.program(text);
    boolean shell = program.startsWith("./") || program.equals("make") || program.equals("npm");
    return shell ? commands.check(text, "") : null;
  }
}
