package dev.codeagent.core.verify.proof;

import java.util.Locale;

/** Which files are documentation. */
final class Documents {

  private Documents() {}

  static boolean isDocument(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.endsWith(".md")
        || name.endsWith(".markdown")
        || name.endsWith(".adoc")
        || name.endsWith(".asciidoc")
        || name.endsWith(".rst")
        || plainText(name)
        || page(path, name)
        || name.equals("readme")
        || name.equals("changelog")
        || name.equals("changes")
        || name.equals("contributing")
        || name.equals("authors");
  }

  /** A page in HTML that lies among documents, or that javadoc takes for what it is by its name. */
  private static boolean page(String path, String name) {
    return name.endsWith(".html")
        && (path.startsWith("docs/")
            || path.startsWith("doc/")
            || path.contains("/doc-files/")
            || name.equals("overview.html")
            || name.equals("package.html"));
  }

  private static boolean plainText(String name) {
    return name.endsWith(".txt")
        && !name.equals("requirements.txt")
        && !name.equals("cmakelists.txt");
  }

  /** Whether commonmark can read it. */
  static boolean isMarkdown(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown");
  }
}
