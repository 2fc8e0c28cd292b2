/** What a project's own checks are: Maven's lifecycle, the commands of {@code verify:}, or nothing that is known. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.config.CheckCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The same for all runs of a verification, so that they can be compared. Immutable.
 *
 * @param driver what runs
 * @param setup lines that prepare each clean checkout first, the user's own, with network
 */
public record SuitePlan(Driver driver, List<String> setup) {
  public SuitePlan {
    setup = List.copyOf(setup);
  }

  /** The kinds of checks. */
  public sealed interface Driver {
    /**
     * Maven in the project's folder.
     *
     * @param phase {@code test}, or {@code verify} when something is bound after it
     * @param beyond whether it reads files that are neither the project's nor Maven's own
     */
    record Maven(String phase, boolean beyond) implements Driver {
      /** One that reads nothing else. */
      public Maven(String phase) {
        this(phase, false);
      }
    }

    /** The commands of {@code verify:}. */
    record Checks(List<CheckCommand> commands) implements Driver {
      public Checks {
        commands = List.copyOf(commands);
      }
    }

    /** Neither. */
    record None() implements Driver {}
  }

  /**
   * What makes {@code test} too little: integration tests, gates that bind to {@code verify}, and
   * modules that need another one's packaged artifact. {@code test} is the default because it needs
   * the fewest plugins and skips packaging.
   */
  private static final Pattern BEYOND_TEST = Pattern.compile(
      "maven-failsafe-plugin|maven-checkstyle-plugin|maven-pmd-plugin|spotbugs-maven-plugin|spotless-maven-plugin"
          + "|fmt-maven-plugin|formatter-maven-plugin|animal-sniffer-maven-plugin|japicmp|revapi|license-maven-plugin"
          + "|apache-rat-plugin|modernizer-maven-plugin|<goal>check</goal>|<goal>verify</goal>"
          + "|<phase>(?:package|pre-integration-test|integration-test|post-integration-test|verify)</phase>"
          + "|<type>test-jar</type>|<classifier>");

  /** How a pom names files by their places, which may lie anywhere. */
  private static final Pattern OUTSIDE = Pattern.compile(
      "<systemPath>|<scope>\\s*system\\s*<|\\bfile:|\\$\\{user\\.home}|\\$\\{env\\.|>\\s*(?:/|[A-Za-z]:\\\\)[\\w.]");

  /** The checks that `verify:` configures; else Maven when a pom stands in the folder at base or head. */
  public static SuitePlan of(Tree base, Tree head, List<CheckCommand> checks, List<String> setup) {
    if (!checks.isEmpty()) {
      return new SuitePlan(new Driver.Checks(checks), setup);
    }
    if (base.bytes("pom.xml").isEmpty() && head.bytes("pom.xml").isEmpty()) {
      return new SuitePlan(new Driver.None(), List.of());
    }
    boolean beyond = says(BEYOND_TEST, base) || says(BEYOND_TEST, head);
    boolean outside = says(OUTSIDE, base) || says(OUTSIDE, head);
    return new SuitePlan(new Driver.Maven(beyond ? "verify" : "test", outside), setup);
  }

  /** Whether runs depend on nothing but the trees and what Maven is known to read. */
  public boolean isKnown() {
    return driver instanceof Driver.Maven maven && !maven.beyond() && setup.isEmpty();
  }

  private static boolean says(Pattern what, Tree tree) {
    return tree.paths().stream()
        .filter(p -> p.equals("pom.xml") || p.endsWith("/pom.xml"))
        .map(tree::text)
        .anyMatch(text -> text.isPresent() && what.matcher(text.get()).find());
  }

  /** Command lines that the user configured; the files that they name are protected. */
  public static List<String> lines(List<CheckCommand> checks, List<String> setup) {
    List<String> lines = new ArrayList<>(setup);
    checks.forEach(c -> lines.add(c.command()));
    return lines;
  }

  /** A text that differs when the runs of two plans may not be exchanged. */
  String fingerprint() {
    return this.toString();
  }
}
