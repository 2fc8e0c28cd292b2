/** A Java source in memory, for the compiler of this JDK. */
package dev.codeagent.core.verify.host;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** Immutable. */
public final class SourceText extends SimpleJavaFileObject {
  private final String path;
  private final String text;

  /** @param path by which it is known; only its last part reaches the compiler */
  public SourceText(String path, String text) {
    super(
        URI.create("string:///"
            + path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_.$-]", "_")),
        Kind.SOURCE);
    this.path = path;
    this.text = text;
  }

  /** By which it is known. */
  public String path() {
    return path;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE;
  }
}
