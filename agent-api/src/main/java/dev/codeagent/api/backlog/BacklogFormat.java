package dev.codeagent.api.backlog;

import java.util.List;

/** Reads one format of backlog and proposes edits. Stateless, safe for many threads. */
public interface BacklogFormat {

  /** A stable id such as {@code markdown}. */
  String id();

  /** Whether a file of this name is of this format. */
  boolean accepts(String fileName);

  /**
   * Reads the items in order.
   *
   * @throws dev.codeagent.api.error.InputException when the file is not of this format or exceeds a
   *     limit
   */
  List<BacklogItem> parse(BacklogSource source);

  /**
   * The edit that marks an item as done and sets its stamp, in place of an older one.
   *
   * @param source the bytes that the item was read from
   * @param item the item
   * @param stamp the stamp's text without the marks of a comment
   */
  BacklogEdit tick(BacklogSource source, BacklogItem item, String stamp);
}
