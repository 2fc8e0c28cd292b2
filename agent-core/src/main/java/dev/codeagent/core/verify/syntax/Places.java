/** Where files lie that need not be well-formed. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.VerificationContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by a path, by the project's own word in {@code .gitattributes} at base, and by the task how much a problem weighs at most.
 */
public final class Places {
  /** Files for tests, parts of templates, what others wrote, what a build writes. */
  private static final Pattern ELSEWHERE = Pattern.compile(
      "(?i)(?:^|.*/)(?:tests?|__tests__|testing|test[-_]?(?:data|resources|fixtures|files|cases)|fixtures?|__fixtures__|mocks?|__mocks__|__snapshots__|snapshots?"
          + "|goldens?|corpus|specs?|e2e|cypress|templates?|archetype-resources|skeletons?|scaffold\\w*|stubs?|blueprints?|generators?|boilerplate|cookiecutter[^/]*"
          + "|[^/]*\\{\\{[^/]*|vendor|vendored|third[_-]?party|node_modules|bower_components|generated)/.*");

  /** A name that says it is not meant to be read without complaint, or that it is filled in or was generated. */
  private static final Pattern NAMED = Pattern.compile(
      "(?i)(?:.*[^a-z])?(?:invalid|malformed|broken|corrupt(?:ed)?|bad|wrong|illegal|truncated|unparse?able|garbage|tmpl|tpl|j2|jinja2?|erb|min)(?:[^a-z].*)?");

  /** Where things are shown rather than used, or what a build may have written. */
  private static final Pattern SHOWN = Pattern.compile(
      "(?i)(?:^|.*/)(?:docs?|documentation|examples?|samples?|demos?|tutorials?|build|dist|target|out|gen|external)/.*");

  /** What a new file may be meant to be: JSON for a reader of extensions, XML or YAML that others take in. */
  private static final Set<String> MEANT_IF_NEW =
      Set.of("extended-json", "xml-fragment", "undefined-alias");

  /** A task that asks for a file which is not well-formed. */
  private static final Pattern ASKED = Pattern.compile(
      "(?isu).*(?:\\b(?:add|create|write|provide|include|make|generate)\\b|добав|созда|напиш)[^.;\\n]{0,80}"
          + "(?:\\b(?:invalid|malformed|broken|corrupt(?:ed)?|ill-formed|unparsable|unparseable|truncated|not well-formed)\\b|некорректн|невалидн|бит(?:ый|ого|ые|ых)\\b|сломанн|повр[её]жд[её]нн|испорченн).*");

  private static final Pattern MERGES =
      Pattern.compile("(?iu).*(?:\\bconflict|конфликт).*", Pattern.DOTALL);

  private final VerificationContext context;
  private final List<LinguistRule> rules;

  /** The places of a verification. */
  public Places(VerificationContext context) {
    this.context = context;
    this.rules = context.base().text(".gitattributes").map(LinguistRule::read).orElse(List.of());
  }

  /** The problem with the weight that it has at this place. */
  Problem weigh(Problem problem, String path, boolean added) throws InterruptedException {
    if (problem.weight() == Problem.Weight.TOLD) {
      return problem;
    }
    Task task = context.task();
    String text = task.text() + "\n" + String.join("\n", task.details());
    boolean meant =
        (added && (ASKED.matcher(text).matches() || MEANT_IF_NEW.contains(problem.code())))
            || (problem.code().equals("conflict-marks") && MERGES.matcher(text).matches());
    if (meant || lets(path)) {
      return problem.told();
    }
    return SHOWN.matcher(path).matches()
        ? new Problem(problem.code(), problem.line(), problem.message(), Problem.Weight.LIKELY)
        : problem;
  }

  /** Whether files at this path need not be well-formed, whatever they hold: tests, templates, generated ones. */
  public boolean lets(String path) throws InterruptedException {
    return ELSEWHERE.matcher(path).matches()
        || NAMED.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
        || context.isTest(path)
        || LinguistRule.lets(rules, path)
        || context.isIgnored(path);
  }
}
