package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads what a document names: Markdown by its grammar, other formats by their marks for code and links. */
final class DocumentReader {

  /** Characters of a document that are read; longer ones are generated. */
  private static final int MAX_LENGTH = 1_000_000;

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "shell", "console", "zsh", "terminal", "shell-session");
  private static final Pattern MARKED = Pattern.compile("``([^`\n]{1,300})``|`([^`\n]{1,300})`");
  private static final Pattern ASCIIDOC_LINK =
      Pattern.compile("(?:link|xref|include|image)::?([^\\[\\s]{1,300})\\[");

  private DocumentReader() {}

  /** What the document names, in order. */
  static List<Mention> read(String path, String text) {
    String read = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    return Documents.isMarkdown(path) ? markdown(read) : plain(read);
  }

  private static Node parse(String text) {
    return Parser.builder()
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
        .maxOpenBlockParsers(100)
        .build()
        .parse(text);
  }

  private static List<Mention> markdown(String text) {
    List<Mention> found = new ArrayList<>();
    parse(text).accept(new AbstractVisitor() {
      @Override
      public void visit(Code code) {
        found.add(new Mention(Mention.Kind.CODE, code.getLiteral().strip(), line(code)));
      }

      @Override
      public void visit(Link link) {
        found.add(new Mention(Mention.Kind.LINK, link.getDestination(), line(link)));
        visitChildren(link);
      }

      @Override
      public void visit(Image image) {
        found.add(new Mention(Mention.Kind.LINK, image.getDestination(), line(image)));
      }

      @Override
      public void visit(FencedCodeBlock block) {
        String info =
            block.getInfo() == null ? "" : block.getInfo().strip().toLowerCase(Locale.ROOT);
        if (SHELLS.contains(info.split("[\\s{]", 2)[0])) {
          commands(block.getLiteral(), line(block) + 1, found);
        }
      }
    });
    return found;
  }

  /** The commands of a block: with prompts only the lines after one, continued lines joined. */
  private static void commands(String literal, int firstLine, List<Mention> into) {
    List<String> lines = literal.lines().toList();
    boolean prompts = lines.stream().anyMatch(l -> l.startsWith("$ "));
    StringBuilder joined = new StringBuilder();
    int start = firstLine;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (joined.isEmpty()) {
        start = firstLine + i;
        if (line.isEmpty() || line.startsWith("#") || (prompts && !line.startsWith("$ "))) {
          continue;
        }
        line = line.startsWith("$ ") ? line.substring(2) : line;
      }
      boolean continued = line.endsWith("\\");
      joined.append(continued ? line.substring(0, line.length() - 1) : line);
      if (!continued) {
        into.add(new Mention(Mention.Kind.COMMAND, joined.toString().strip(), start));
        joined.setLength(0);
      } else {
        joined.append(' ');
      }
    }
  }

  private static int line(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      List<SourceSpan> spans = at.getSourceSpans();
      if (!spans.isEmpty()) {
        return spans.get(0).getLineIndex() + 1;
      }
    }
    return 0;
  }

  private static List<Mention> plain(String text) {
    List<Mention> found = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher code = MARKED.matcher(line);
      while (code.find()) {
        String value = code.group(1) == null ? code.group(2) : code.group(1);
        found.add(new Mention(Mention.Kind.CODE, value.strip(), number));
      }
      Matcher link = ASCIIDOC_LINK.matcher(line);
      while (link.find()) {
        found.add(new Mention(Mention.Kind.LINK, link.group(1), number));
      }
    }
    return found;
  }

  /** The anchors that the headings of a Markdown document make, as GitHub spells them. */
  static Set<String> anchors(String text) {
    Set<String> found = new HashSet<>();
    parse(text).accept(new AbstractVisitor() {
      @Override
      public void visit(Heading heading) {
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
        });
        String slug = title
            .toString()
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
            .replace(' ', '-');
        String unique = slug;
        for (int i = 1; !found.add(unique); i++) {
          unique = slug + "-" + i;
        }
      }
    });
    Matcher explicit = Pattern.compile("(?:id|name)=[\"']([^\"']{1,200})[\"']").matcher(text);
    while (explicit.find()) {
      found.add(explicit.group(1));
    }
    return found;
  }
}
