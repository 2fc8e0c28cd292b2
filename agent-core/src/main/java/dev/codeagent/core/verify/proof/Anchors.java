package dev.codeagent.core.verify.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * The places of a Markdown document that a link can lead to: headings, as GitHub spells them (lower case, punctuation gone, blanks
 * as hyphens, equal ones counted; its word characters are Ruby's letters, marks, decimal digits and connectors), and
 * what HTML names.
 */
final class Anchors {

  private static final Pattern NOT_IN_SLUG = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc}\\- ]");
  private static final Pattern EXPLICIT = Pattern.compile(
      "(?:id|name)\\s*=\\s*(?:[\"']([^\"'\n]{1,200})[\"']|([\\w-]{1,200}))|\\{:?\\s*#([^}\\s]{1,200})");
  private static final Pattern HTML_HEADING =
      Pattern.compile("(?is)<h([1-6])\\b[^>]{0,300}>(.{1,500}?)</h\\1>");
  private static final Pattern TAG = Pattern.compile("<[^>]{0,300}>");
  private static final Pattern NOT_LOOSE = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Pattern COUNT = Pattern.compile("[-_]\\d{1,3}$");

  /** What is put into a document when its site is built may bring headings. */
  private static final Pattern COMPOSED =
      Pattern.compile("\\{\\{|\\{%|<!--\\s*include|^--8<--|^import ", Pattern.MULTILINE);

  /** What every page of a browser or of GitHub has. */
  private static final Set<String> ALWAYS = Set.of("", "top", "readme", "start-of-content");

  private final Set<String> exact = new HashSet<>(ALWAYS);
  private final Set<String> loose = new HashSet<>();
  private final boolean composed;

  private Anchors(boolean composed) {
    this.composed = composed;
  }

  static Anchors of(String text) {
    Anchors anchors = new Anchors(COMPOSED.matcher(text).find());
    Map<String, Integer> seen = new HashMap<>();
    DocumentReader.parse(text).accept(new AbstractVisitor() {
      @Override
      public void visit(Heading heading) {
        anchors.heading(title(heading), seen);
      }
    });
    Matcher html = HTML_HEADING.matcher(text);
    while (html.find()) {
      anchors.heading(TAG.matcher(html.group(2)).replaceAll(""), seen);
    }
    Matcher explicit = EXPLICIT.matcher(text);
    while (explicit.find()) {
      for (int group = 1; group <= explicit.groupCount(); group++) {
        if (explicit.group(group) != null) {
          anchors.exact.add(explicit.group(group));
        }
      }
    }
    return anchors;
  }

  private static String title(Heading heading) {
    StringBuilder title = new StringBuilder();
    heading.accept(new AbstractVisitor() {
      @Override
      public void visit(Text words) {
        title.append(words.getLiteral());
      }

      @Override
      public void visit(Code code) {
        title.append(code.getLiteral());
      }

      @Override
      public void visit(Image image) {
        // its text is no text of the page
      }

      @Override
      public void visit(SoftLineBreak lineBreak) {
        title.append(' ');
      }

      @Override
      public void visit(HardLineBreak lineBreak) {
        title.append(' ');
      }
    });
    return title.toString();
  }

  private void heading(String title, Map<String, Integer> seen) {
    String slug = slug(title.strip());
    int before = seen.merge(slug, 1, Integer::sum) - 1;
    String unique = before == 0 ? slug : slug + "-" + before;
    for (int i = before + 1; before > 0 && exact.contains(unique); i++) {
      unique = slug + "-" + i;
    }
    exact.add(unique);
    loose.add(loose(title));
  }

  static String slug(String title) {
    return NOT_IN_SLUG.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("").replace(' ', '-');
  }

  /** Letters and digits alone, which every rule for anchors keeps. */
  private static String loose(String text) {
    return NOT_LOOSE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  Set<String> exact() {
    return exact;
  }

  boolean has(String anchor) {
    return exact.contains(anchor) || exact.contains(anchor.replaceFirst("^user-content-", ""));
  }

  /** Whether a heading may be meant, by another rule than GitHub's, or may come when the site is built. */
  boolean mayHave(String anchor) {
    String bare = COUNT.matcher(anchor).replaceAll("");
    return composed
        || loose.contains(loose(anchor))
        || (!bare.equals(anchor) && loose.contains(loose(bare)));
  }
}
