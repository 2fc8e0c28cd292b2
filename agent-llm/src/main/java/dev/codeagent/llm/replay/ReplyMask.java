package dev.codeagent.llm.replay;

import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes keys out of a reply as it came: also one that a stream says in several pieces, each in an event of its own. The
 * first of them then holds the mask, and each what else it said.
 */
final class ReplyMask {

  /** A part of a reply that something else stands for. */
  private record Cut(int start, int end, String instead) {}

  private ReplyMask() {}

  static String apply(String reply, Secrets keys) {
    List<Cut> cuts = new ArrayList<>();
    keys.placesInJson(reply)
        .forEach(place -> cuts.add(new Cut(place.start(), place.end(), Secret.MASK)));
    for (List<SaidStrings.Range> pieces : SaidStrings.in(reply)) {
      if (pieces.size() > 1) {
        StringBuilder joined = new StringBuilder();
        pieces.forEach(piece -> joined.append(reply, piece.start(), piece.end()));
        cut(keys.placesIn(joined.toString()), pieces, cuts);
      }
    }
    cuts.sort(Comparator.comparingInt(Cut::start));
    return without(cuts, reply);
  }

  /** The cuts for keys that stand at these places of the joined pieces. */
  private static void cut(
      List<Secrets.Place> places, List<SaidStrings.Range> pieces, List<Cut> cuts) {
    int piece = 0;
    int before = 0;
    for (Secrets.Place place : places) {
      String instead = Secret.MASK;
      while (piece < pieces.size()) {
        SaidStrings.Range range = pieces.get(piece);
        int length = range.end() - range.start();
        int from = Math.max(0, place.start() - before);
        int to = Math.min(length, place.end() - before);
        if (from < to) {
          cuts.add(new Cut(range.start() + from, range.start() + to, instead));
          instead = "";
        }
        if (place.end() < before + length) {
          break; // the next one may begin in the same piece
        }
        before += length;
        piece++;
      }
    }
  }

  /** The reply without the cuts, of which several may be of the same place. */
  private static String without(List<Cut> cuts, String reply) {
    StringBuilder left = new StringBuilder();
    int from = 0;
    for (int i = 0; i < cuts.size(); ) {
      Cut first = cuts.get(i);
      int end = first.end();
      boolean masked = false;
      while (i < cuts.size() && (cuts.get(i).start() < end || cuts.get(i).equals(first))) {
        end = Math.max(end, cuts.get(i).end());
        masked |= !cuts.get(i).instead().isEmpty();
        i++;
      }
      left.append(reply, from, first.start()).append(masked ? Secret.MASK : "");
      from = end;
    }
    return left.append(reply, from, reply.length()).toString();
  }
}
