package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.syntax.Places;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a link against the tree as a forge would follow it: relative to the document, or to the top where it begins with
 * a slash. Where a site is built from the documents its generator has rules of its own, and nothing is certain.
 */
final class LinkCheck {

  private static final Pattern ELSEWHERE = Pattern.compile(
      "(?s)(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|[{$%@\\\\<]).*|.*(?:\\{\\{|\\{%|\\$\\{|\\.\\.\\.|…|[<>]).*");

  /** A name of a host without the scheme that it needs. */
  private static final Pattern HOST = Pattern.compile(
      "(?i)(?:www\\.|[\\w-]+(?:\\.[\\w-]+)*\\.(?:com|org|net|io|dev|ru|de|app|ai|co|me)(?:[:/]|$)).*");

  /** Pages of a forge beside the files, reached by leaving the tree: GitHub, GitLab and Gitea. */
  private static final Set<String> FORGE = Set.of(
      "issues",
      "pulls",
      "pull",
      "wiki",
      "releases",
      "actions",
      "discussions",
      "tree",
      "blob",
      "raw",
      "commit",
      "commits",
      "compare",
      "tags",
      "labels",
      "milestones",
      "milestone",
      "projects",
      "security",
      "stargazers",
      "network",
      "graphs",
      "edit",
      "new",
      "packages",
      "fork",
      "branches",
      "contributors",
      "-",
      "merge_requests",
      "src",
      "pulse",
      "workflows",
      "deployments",
      "settings",
      "subscription",
      "watchers",
      "archive",
      "find",
      "blame",
      "community");

  /** Files by which a generator of sites is known. */
  private static final Pattern SITE = Pattern.compile(
      "(?:.*/)?(?:mkdocs\\.ya?ml|_config\\.ya?ml|docusaurus\\.config\\.\\w+|book\\.toml|conf\\.py|hugo\\.\\w+|antora(?:-playbook)?\\.yml|_sidebar\\.md|"
          + "docs\\.json|mint\\.json|astro\\.config\\.\\w+|gatsby-config\\.\\w+|\\.readthedocs\\.ya?ml|\\.nojekyll|SUMMARY\\.md|sidebars?\\.\\w+|"
          + "\\.eleventy\\.js|eleventy\\.config\\.\\w+|typedoc\\.json|zensical\\.toml)|(?:.*/)?(?:\\.vitepress|\\.vuepress|src/site|archetypes)/.*");

  /** Texts that a forge puts into pages of its own. */
  private static final Pattern SHOWN_ELSEWHERE = Pattern.compile(
      "(?i)(?:.*/)?(?:[^/]*(?:issue|pull_request|merge_request)_templates?(?:/.*|\\.md)|_[^/]*\\.md|[^/]*\\.wiki/.*)");

  /** What stands for a path of the reader's. */
  private static final Pattern PLACEHOLDER = Pattern.compile(
      "(?i)(?:.*[/_-])?(?:path/to|your|my|example|placeholder|url|link|todo|xxx?|foo|bar)(?:[/_.-].*)?");

  private final VerificationContext context;
  private final ProjectNames names;
  private final Places places;
  private final boolean site;
  private final Map<String, Anchors> anchors = new HashMap<>();

  LinkCheck(VerificationContext context, ProjectNames names) {
    this.context = context;
    this.names = names;
    this.places = new Places(context);
    this.site = names.anyPath(path -> SITE.matcher(path).matches());
  }

  @Nullable
  MentionProblem check(String document, String target) throws InterruptedException {
    if (target.isEmpty() || ELSEWHERE.matcher(target).matches()) {
      return null;
    }
    int hash = target.indexOf('#');
    String path = decoded(hash < 0 ? target : target.substring(0, hash)).replaceAll("\\?.*$", "");
    String anchor = hash < 0 ? "" : decoded(target.substring(hash + 1));
    MentionProblem problem = path.isEmpty() ? null : path(document, path, target);
    String resolved = path.isEmpty() ? document : resolved(document, path);
    if (problem == null && !anchor.isEmpty()) {
      problem = anchor(resolved, anchor, target);
    }
    if (problem == null) {
      return null;
    }
    boolean elsewhere = SHOWN_ELSEWHERE.matcher(document).matches() || places.lets(document);
    return elsewhere ? problem.atMost(Weight.TOLD) : problem;
  }

  private static String resolved(String document, String path) {
    return path.startsWith("/") ? resolve("", path.substring(1)) : resolve(folder(document), path);
  }

  private @Nullable MentionProblem path(String document, String path, String target)
      throws InterruptedException {
    String resolved = resolved(document, path);
    boolean leaves = leaves(path.startsWith("/") ? "" : folder(document), path);
    if (leaves) {
      String rest = path.replaceFirst("^(?:\\.{0,2}/)+", "");
      return FORGE.contains(rest.split("/", 2)[0])
          ? null
          : MentionProblem.doubt(
              "broken-link", "The link " + target + " leads out of the project.");
    }
    if (names.isThere(resolved)
        || context.isIgnored(resolved)
        || MentionCheck.OUTPUT.matcher(resolved).find()) {
      return null;
    }
    if (HOST.matcher(path).matches()) {
      return MentionProblem.doubt(
          "broken-link", "The link " + target + " lacks the scheme, such as https://.");
    }
    String nowhere = "The link " + target + " leads nowhere";
    boolean built = alternatives(resolved).stream().anyMatch(names::isThere);
    boolean below = names.hasPath(resolved) || names.hasPath(path.replaceFirst("^/", ""));
    if (site) {
      return built || below ? null : MentionProblem.doubt("broken-link", nowhere + ".");
    }
    boolean word = path.indexOf('/') < 0 && path.indexOf('.') < 0;
    boolean shown = PLACEHOLDER.matcher(path).matches() || Page.isOfAnotherTime(document);
    if (built
        || below
        || word
        || shown
        || path.startsWith("/")
        || !Documents.isMarkdown(document)) {
      return MentionProblem.doubt("broken-link", nowhere + " from " + document + ".");
    }
    return MentionProblem.wrong("broken-link", nowhere + ".");
  }

  /** What a generator makes of a path. */
  private static List<String> alternatives(String path) {
    String bare = path.replaceFirst("(?:/|\\.html?)$", "");
    return List.of(
        bare + ".md",
        bare + ".mdx",
        bare + ".adoc",
        bare + ".rst",
        bare + "/index.md",
        bare + "/README.md",
        "static/" + path,
        "public/" + path,
        "docs/" + path,
        "docs/" + bare + ".md");
  }

  private @Nullable MentionProblem anchor(String file, String anchor, String target) {
    boolean markdown = Documents.isMarkdown(file) && names.isFile(file);
    if (!markdown
        || anchor.startsWith(":~:")
        || anchor.matches("L\\d+(?:C\\d+)?(?:-L?\\d+(?:C\\d+)?)?")) {
      return null;
    }
    Anchors known = anchors.computeIfAbsent(file, f -> Anchors.of(names.text(f).orElse("")));
    if (known.has(anchor) || (site && known.mayHave(anchor))) {
      return null;
    }
    String message = "The link " + target + " names no heading of " + file + ".";
    return site || known.mayHave(anchor)
        ? MentionProblem.doubt("broken-anchor", message)
        : MentionProblem.wrong("broken-anchor", message);
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

  /** Whether a relative path climbs above the top. */
  private static boolean leaves(String folder, String path) {
    int depth = folder.isEmpty() ? 0 : folder.split("/").length;
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        depth--;
      } else if (!part.isEmpty() && !part.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
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
}
