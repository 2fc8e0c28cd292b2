package dev.codeagent.core.workspace.git;

/**
 * An entry of a tree or of an index.
 *
 * @param mode git's six octal digits
 * @param id the object
 * @param path relative to the tree that was listed
 */
public record TreeEntry(String mode, String id, String path) {
  public static final String FILE = "100644";
  public static final String EXECUTABLE = "100755";
  public static final String LINK = "120000";
  public static final String SUBMODULE = "160000";
  public static final String FOLDER = "040000";

  public boolean isLink() {
    return mode.equals(LINK);
  }

  public boolean isSubmodule() {
    return mode.equals(SUBMODULE);
  }

  /** Whether mode and content are the same. */
  public boolean sameAs(TreeEntry other) {
    return mode.equals(other.mode) && id.equals(other.id);
  }
}
