package dev.codeagent.llm.replay;

import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Takes keys out of a reply as it came: also one that a stream says in several pieces, each in an event of its own. The
 * first of them then holds the mask, and each what else it said.
 */
final class ReplyMask {

  /** A part of a reply that something else stands for. */
  private record Cut(int start, int end, String instead) {}

  private ReplyMask() {}

  static String apply(String reply, Secrets keys) {
    String masked = keys.maskIn(reply);
    for (Secret key : keys.longestFirst()) {
      masked = withoutPieces(masked, key, SaidStrings.in(masked));
      masked = withoutPieces(masked, key, List.of(SaidStrings.spokenIn(masked)));
    }
    return masked;
  }

  private static String withoutPieces(
      String reply, Secret key, Collection<List<SaidStrings.Range>> said) {
    List<Cut> cuts = new ArrayList<>();
    for (List<SaidStrings.Range> pieces : said) {
      StringBuilder joined = new StringBuilder();
      pieces.forEach(piece -> joined.append(reply, piece.start(), piece.end()));
      key.placesIn(joined.toString()).forEach(place -> cut(place, pieces, cuts));
    }
    cuts.sort(Comparator.comparingInt(Cut::start));
    StringBuilder left = new StringBuilder();
    int from = 0;
    for (Cut cut : cuts) {
      left.append(reply, from, cut.start()).append(cut.instead());
      from = cut.end();
    }
    return left.append(reply, from, reply.length()).toString();
  }

  /** The cuts for a key that stands at that place of the joined pieces. */
  private static void cut(MatchResult place, List<SaidStrings.Range> pieces, List<Cut> cuts) {
    int joined = 0;
    String instead = Secret.MASK;
    for (SaidStrings.Range piece : pieces) {
      int length = piece.end() - piece.start();
      int from = Math.max(0, place.start() - joined);
      int to = Math.min(length, place.end() - joined);
      if (from < to) {
        cuts.add(new Cut(piece.start() + from, piece.start() + to, instead));
        instead = "";
      }
      joined += length;
    }
  }
}
