package dev.codeagent.gates.format;

import java.util.List;
import java.util.Objects;

/**
 * Code that stands in several places.
 *
 * @param tokens how long it is, in tokens
 * @param lines how long it is, in lines
 * @param fragment the code, white space made equal
 * @param places where it stands
 */
public record Duplicate(int tokens, int lines, String fragment, List<Place> places) {
  /** Keeps copies of what could be changed. */
  public Duplicate {
    Objects.requireNonNull(fragment, "fragment");
    places = List.copyOf(places);
  }

  /**
   * One of the places.
   *
   * @param path the file as the report names it
   * @param line where it begins, from 1
   */
  public record Place(String path, int line) {}
}
