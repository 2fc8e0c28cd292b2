/** Whether a JVM of ours runs a project's tests as its Maven build does, by what the tree says about the build. */
package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.tamper.PomFacts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows what changes nothing about how tests run; anything else counts as unlike. */
final class PlainBuild {

  private static final String PLUGIN = "/build/(?:pluginManagement/plugins|plugins)/plugin";

  /** Plugins that neither write classes nor set up the tests' JVM, beyond JaCoCo's agent. */
  private static final String HARMLESS =
      "maven-(?:clean|resources|install|deploy|site|jar|source|javadoc|enforcer|checkstyle|pmd|failsafe|release|gpg)-plugin"
          + "|jacoco-maven-plugin|spotbugs-maven-plugin|spotless-maven-plugin|versions-maven-plugin";

  private static final Pattern KNOWN = Pattern.compile(
      "/(?:modelVersion|groupId|artifactId|version|name|description|url|inceptionYear)=.*"
          + "|/packaging=jar"
          + "|/(?:licenses|developers|contributors|scm|organization|issueManagement|ciManagement|distributionManagement"
          + "|repositories|pluginRepositories|reporting|dependencies|dependencyManagement)(?:[/=].*)?"
          + "|/properties="
          + "|/properties/(?:project\\.build\\.sourceEncoding|project\\.reporting\\.outputEncoding)=(?i:utf-8)"
          + "|/properties/maven\\.compiler\\.(?:release|source|target)=.*"
          + "|/properties/(?:[\\w.-]*[vV]ersions?|versions?\\.[\\w.-]+)=.*"
          + "|/build/(?:finalName|defaultGoal)=.*"
          + "|/build/(?:resources|testResources)(?:[/=].*)?"
          + "|" + PLUGIN + "\\[(?:" + HARMLESS + ")](?:[/=].*)?"
          + "|" + PLUGIN
          + "\\[maven-(?:compiler|surefire)-plugin]/(?:groupId|artifactId|version)=.*"
          + "|" + PLUGIN
          + "\\[maven-compiler-plugin]/configuration/(?:release|source|target|debug|parameters|showWarnings|showDeprecation)=.*"
          + "|" + PLUGIN + "\\[maven-compiler-plugin]/configuration/encoding=(?i:utf-8)"
          + "|" + PLUGIN
          + "\\[maven-surefire-plugin]/configuration/(?:trimStackTrace|redirectTestOutputToFile|printSummary|useFile)=.*"
          + "|" + PLUGIN + "\\[maven-surefire-plugin]/configuration/(?:includes|excludes)(?:/.*)?",
      Pattern.DOTALL);

  private static final Pattern RELEASE =
      Pattern.compile("/properties/maven\\.compiler\\.release=.*|" + PLUGIN
          + "\\[maven-compiler-plugin]/configuration/release=.*");

  /** Whose groups these plugins are of, where one is named. */
  private static final Pattern GROUP = Pattern.compile(PLUGIN + "\\[[^]]*]/groupId=(?<group>.*)");

  private static final Pattern GROUPS = Pattern.compile(
      "org\\.apache\\.maven\\.plugins|org\\.jacoco|com\\.github\\.spotbugs|com\\.diffplug\\.spotless|org\\.codehaus\\.mojo");

  /** Sources of other languages, of the module system, and what configures Maven itself. */
  private static final Pattern UNLIKE = Pattern.compile(
      "\\.mvn/(?!wrapper/).*|.+/pom\\.xml|(?:.*/)?module-info\\.java|src/(?:main|test)/(?!java/|resources/).*"
          + "|src/(?:main|test)/java/.*\\.(?:kt|groovy|scala|aj)");

  private PlainBuild() {}

  /** What makes the build unlike a plain one; empty when nothing does. */
  static Optional<String> unlike(Tree tree) {
    Optional<String> path =
        tree.paths().stream().filter(p -> UNLIKE.matcher(p).matches()).findFirst();
    if (path.isPresent()) {
      return path;
    }
    Optional<PomFacts> facts = tree.text("pom.xml").flatMap(PomFacts::read);
    if (facts.isEmpty()) {
      return Optional.of("pom.xml");
    }
    return facts.get().statements().stream()
        .filter(s -> !KNOWN.matcher(s).matches() || !ofKnownGroup(s))
        .map(s -> "`" + s.substring(1, end(s)) + "` in pom.xml")
        .findFirst();
  }

  /** Whether a pom without other settings has all sources compiled for this release of Java, and against its library. */
  static boolean isReleasedFor(int release, Tree tree) {
    List<String> stated = tree.text("pom.xml").flatMap(PomFacts::read).stream()
        .flatMap(facts -> facts.statements().stream())
        .filter(s -> RELEASE.matcher(s).matches())
        .toList();
    return !stated.isEmpty() && stated.stream().allMatch(s -> s.endsWith("=" + release));
  }

  private static int end(String statement) {
    int value = statement.indexOf('=');
    return value < 0 ? statement.length() : value;
  }

  private static boolean ofKnownGroup(String statement) {
    var group = GROUP.matcher(statement);
    return !group.matches() || GROUPS.matcher(group.group("group")).matches();
  }
}
