package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.syntax.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no grammar of {@code syntax} says of files of operations: whether a shell reads a script, and whether the scripts are
 * there that a pipeline starts. Grammars are left to {@code syntax}, which climbs the ladder first.
 */
final class OperationsFiles {

  private static final Duration SYNTAX_TIME = Duration.ofSeconds(10);

  /** The statuses with which shells refuse a script; any other says nothing of it. */
  private static final int MIN_REFUSAL = 1;

  private static final int MAX_REFUSAL = 2;

  /** What fits into one argument of a command on Linux (128 KiB) with room to spare. */
  private static final int MAX_ARGUMENT = 60_000;

  private static final Pattern KNOWN = Pattern.compile(
      "(?:.*/)?(?:[^/]+\\.(?:ya?ml|json|sh|bash|tf|hcl|service|conf)|Makefile|Jenkinsfile|Vagrantfile|(?:Dockerfile|Containerfile)(?:[.-][\\w.-]+)?|[^/]+\\.[dD]ockerfile)");
  private static final Pattern SHEBANG =
      Pattern.compile("#!\\s*(?:/usr)?(?:/local)?/bin/(?:env\\s+(?:-S\\s+)?)?(\\w+)[^\n]*");
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%|@[A-Z_]+@");

  /** A line of GitHub's {@code run} or of GitLab's {@code script} that starts a script by its path. */
  private static final Pattern STARTED = Pattern.compile(
      "(?m)^(?<item>\\s*-\\s+)?\\s*(?:run:\\s*)?(?:(?:sh|bash)\\s+)?\\./(?<path>(?:[\\w.-]+/)*(?:[\\w-][\\w.-]*\\.(?:sh|bash|py|rb|pl|js)|mvnw|gradlew))(?=\\s|$)");

  /** What may bring a script that is not in the tree, or start it elsewhere. */
  private static final Pattern BROUGHT = Pattern.compile(
      "working-directory|\\bcd\\s|\\bpushd\\b|\\bclone\\b|repository:|submodule|artifact|\\bcurl\\b|\\bwget\\b|\\bunzip\\b|\\btar\\b|"
          + "wrapper|\\binclude\\b|\\bcache\\b|\\bgenerate|\\bcp\\s|\\bmv\\s|\\bln\\s|>\\s*\\S+\\.sh");

  private final VerificationContext context;
  private final Places places;

  OperationsFiles(VerificationContext context) {
    this.context = context;
    this.places = new Places(context);
  }

  /** Something that looks wrong with a file. */
  record Fault(Weight weight, Finding finding) {}

  static boolean isKnown(String path) {
    return KNOWN.matcher(path).matches();
  }

  /** What is wrong with a file of head that the change brought. */
  List<Fault> faults(String path) throws InterruptedException {
    String text = context.head().text(path).orElse("");
    List<Fault> faults = new ArrayList<>();
    if (path.endsWith(".sh") || path.endsWith(".bash")) {
      shell(path, text).ifPresent(faults::add);
    }
    if (path.startsWith(".github/workflows/") || path.endsWith(".gitlab-ci.yml")) {
      scripts(path, text, faults);
    }
    return faults;
  }

  private Optional<Fault> shell(String path, String text) throws InterruptedException {
    Matcher shebang = SHEBANG.matcher(text);
    String own = shebang.lookingAt() ? shebang.group(1) : "";
    boolean strange =
        text.startsWith("#!") && !List.of("sh", "dash", "ash", "bash").contains(own);
    if (strange || TEMPLATE.matcher(text).find() || places.lets(path)) {
      return Optional.empty();
    }
    // what is written for any shell, or says nothing, is only wrong where both refuse it
    List<String> shells = own.equals("bash") ? List.of("bash") : List.of("sh", "bash");
    String said = "";
    int refusals = 0;
    for (String shell : shells) {
      Optional<String> refusal = refusal(shell + " -n " + quoted(path), shell);
      if (refusal.isPresent() && refusal(onBase(path, shell), shell).isEmpty()) {
        refusals++;
        said = refusal.get();
      }
    }
    boolean all = refusals == shells.size();
    if (refusals == 0 || (!all && own.isEmpty())) {
      return Optional.empty();
    }
    String message = "It is no script for " + (all ? shells.getLast() : "sh") + ": " + said;
    return Optional.of(new Fault(
        all ? Weight.WRONG : Weight.DOUBT, Finding.in(path, 0, "malformed-script", message)));
  }

  /** What the shell says where it refuses; empty where it takes the script, is not there or gives no answer. */
  private Optional<String> refusal(String line, String shell) throws InterruptedException {
    if (line.isEmpty() || !context.hasProgram(shell)) {
      return Optional.empty();
    }
    CommandResult result = context.execute(line, SYNTAX_TIME);
    boolean refused = result.end() == CommandResult.End.EXITED
        && result.exit() >= MIN_REFUSAL
        && result.exit() <= MAX_REFUSAL;
    return refused
        ? Optional.of(result.output().strip().lines().findFirst().orElse("it gives no reason"))
        : Optional.empty();
  }

  /** The same look at base's text; empty where there is none, or none that fits into a command. */
  private String onBase(String path, String shell) {
    String before = context.base().text(path).orElse("");
    return before.isBlank() || before.length() > MAX_ARGUMENT || before.indexOf(0) >= 0
        ? ""
        : "printf %s " + quoted(before) + " | " + shell + " -n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void scripts(String path, String text, List<Fault> faults) throws InterruptedException {
    boolean github = path.startsWith(".github/");
    String before = context.base().text(path).orElse("");
    ProjectNames names = new ProjectNames(context.head());
    Matcher started = STARTED.matcher(text);
    while (started.find()) {
      String script = started.group("path");
      boolean filter =
          github && started.group("item") != null && !started.group().contains("run:");
      boolean old = before.contains("./" + script) && !context.base().paths().contains(script);
      if (filter || old || names.hasPath(script) || context.isIgnored(script)) {
        continue;
      }
      String name = script.substring(script.lastIndexOf('/') + 1);
      boolean elsewhere = text.replace("./" + script, "").contains(name)
          || BROUGHT.matcher(text).find()
          || MentionCheck.OUTPUT.matcher(script).find();
      int line = (int) text.substring(0, started.start("path")).lines().count();
      faults.add(new Fault(
          elsewhere ? Weight.TOLD : Weight.WRONG,
          Finding.in(
              path,
              line,
              "missing-script",
              "It starts ./" + script + ", which is not in the project.")));
    }
  }
}
