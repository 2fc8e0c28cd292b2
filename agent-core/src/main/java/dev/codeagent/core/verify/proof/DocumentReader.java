package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
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

  private static final Pattern FRONT_MATTER =
      Pattern.compile("---[ \\t]*\\R(?:(?!---)[^\\n]*\\R){0,200}?---[ \\t]*(?:\\R|$)");
  private static final Pattern HTML_COMMENT = Pattern.compile("(?s)<!--.*?(?:-->|$)");
  private static final Pattern HTML_TARGET = Pattern.compile(
      "(?i)<(?:a|img|source|video)\\b[^>]{0,500}?\\s(?:href|src)\\s*=\\s*[\"']([^\"'\n]{1,500})[\"']");

  /** Words in brackets and right behind them a label: what is an index or a set of letters does not look so. */
  private static final Pattern LABELLED = Pattern.compile(
      "(?<![\\w\\]\\\\!])\\[\\p{L}[^\\[\\]\n]{2,100}\\]\\[(\\p{L}[\\p{L}\\d _-]{2,60})\\](?![\\[(])");

  /** Examples of a document that are read. */
  private static final int MAX_EXAMPLES = 300;

  private DocumentReader() {}

  /** What the document names, in order. */
  static List<Mention> read(String path, String text) {
    String read = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    return Documents.isMarkdown(path) ? markdown(read) : plain(read);
  }

  static Node parse(String text) {
    return Parser.builder()
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
        .maxOpenBlockParsers(100)
        .build()
        .parse(text);
  }

  private static List<Mention> markdown(String text) {
    List<Mention> found = new ArrayList<>();
    List<String> lines = text.lines().toList();
    parse(withoutFrontMatter(text)).accept(new AbstractVisitor() {
      @Override
      public void visit(Code code) {
        found.add(new Mention(Mention.Kind.CODE, code.getLiteral().strip(), line(code)));
      }

      @Override
      public void visit(Link link) {
        // a note at the foot of the page looks like a link with a definition
        if (!startsWith(lines, link, "[^")) {
          found.add(new Mention(Mention.Kind.LINK, link.getDestination(), line(link)));
        }
        visitChildren(link);
      }

      @Override
      public void visit(Image image) {
        found.add(new Mention(Mention.Kind.LINK, image.getDestination(), line(image)));
      }

      @Override
      public void visit(HtmlInline html) {
        html(html.getLiteral(), line(html), found);
      }

      @Override
      public void visit(HtmlBlock html) {
        html(html.getLiteral(), line(html), found);
      }

      @Override
      public void visit(Paragraph paragraph) {
        labels(paragraph, lines, found);
        visitChildren(paragraph);
      }

      @Override
      public void visit(FencedCodeBlock block) {
        String language = language(block);
        if (SHELLS.contains(language)) {
          new ShellBlock(language, block.getLiteral(), line(block) + 1).commands(found);
        } else if (language.equals("java")) {
          JavaExample.names(block.getLiteral())
              .forEach(name -> found.add(new Mention(Mention.Kind.EXAMPLE, name, line(block))));
        }
      }
    });
    return found;
  }

  /** What stands in fences of a Markdown document and says its language. */
  static List<Example> examples(String path, String text) {
    List<Example> found = new ArrayList<>();
    if (!Documents.isMarkdown(path) || text.length() > MAX_LENGTH) {
      return found;
    }
    parse(withoutFrontMatter(text)).accept(new AbstractVisitor() {
      @Override
      public void visit(FencedCodeBlock block) {
        if (found.size() < MAX_EXAMPLES) {
          found.add(new Example(language(block), block.getLiteral(), line(block)));
        }
      }
    });
    return found;
  }

  private static String language(FencedCodeBlock block) {
    String info = block.getInfo() == null ? "" : block.getInfo().strip().toLowerCase(Locale.ROOT);
    return info.split("[\\s{,:]", 2)[0];
  }

  /** The same lines, those of a header in YAML blank: it is no part of the text. */
  private static String withoutFrontMatter(String text) {
    Matcher front = FRONT_MATTER.matcher(text);
    return front.lookingAt()
        ? "\n".repeat((int) front.group().lines().count()) + text.substring(front.end())
        : text;
  }

  private static boolean startsWith(List<String> lines, Node node, String beginning) {
    List<SourceSpan> spans = node.getSourceSpans();
    if (spans.isEmpty() || spans.get(0).getLineIndex() >= lines.size()) {
      return false;
    }
    SourceSpan span = spans.get(0);
    return lines.get(span.getLineIndex()).startsWith(beginning, span.getColumnIndex());
  }

  private static void html(String literal, int firstLine, List<Mention> into) {
    String shown = HTML_COMMENT
        .matcher(literal)
        .replaceAll(r ->
            "\n".repeat((int) r.group().chars().filter(c -> c == '\n').count()));
    Matcher target = HTML_TARGET.matcher(shown);
    while (target.find()) {
      int line = firstLine
          + (int)
              shown.substring(0, target.start()).chars().filter(c -> c == '\n').count();
      into.add(new Mention(Mention.Kind.LINK, target.group(1).strip().replace("&amp;", "&"), line));
    }
  }

  /** Links whose label is nowhere defined, which are shown with their brackets. */
  private static void labels(Paragraph paragraph, List<String> lines, List<Mention> into) {
    for (SourceSpan span : paragraph.getSourceSpans()) {
      if (span.getLineIndex() >= lines.size()) {
        continue;
      }
      Matcher label = LABELLED.matcher(lines.get(span.getLineIndex()));
      while (label.find()) {
        if (plainText(paragraph).contains(label.group())) {
          into.add(new Mention(Mention.Kind.LABEL, label.group(1), span.getLineIndex() + 1));
        }
      }
    }
  }

  /** The text of a paragraph that is neither code nor a link. */
  private static String plainText(Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
      text.append(node instanceof Text words ? words.getLiteral() : "\n");
    }
    return text.toString();
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
}
