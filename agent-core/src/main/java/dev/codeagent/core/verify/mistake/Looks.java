/** All looks, one after the other. */
package dev.codeagent.core.verify.mistake;

import java.util.ArrayList;
import java.util.List;

/** The catalogue of kinds. */
final class Looks {
  private Looks() {}

  /** What they note in some sources.
   *
   * @param before what was there, for those that ask what is new
   */
  static List<Note> all(List<Source> sources, Asked asked, Before before) {
    List<Note> notes = new ArrayList<>();
    for (Source source : sources) {
      new Overflow(source, asked, notes::add).look();
      new Tickers(source, asked, notes::add).look();
      new Locks(source, asked, notes::add).look();
      new Defaults(source, asked, before, notes::add).look();
      new ExactNumbers(source, asked, notes::add).look();
      new Resources(source, asked, notes::add).look();
      new Expressions(source, asked, notes::add).look();
      new Comparing(source, asked, notes::add).look();
      new LostResults(source, asked, notes::add).look();
      new Exits(source, asked, notes::add).look();
      new Recursion(source, asked, notes::add).look();
      new Stubs(source, asked, before, notes::add).look();
      new Masked(source, asked, notes::add).look();
      new KeptState(source, asked, before, notes::add).look();
    }
    return notes;
  }
}
