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
public final class ReplyMask {

  /** A part of a reply that something else stands for. */
  private record Cut(int start, int end, String instead) {}

  private ReplyMask() {}

  /** The reply without keys. */
  public static String apply(String reply, Secrets keys) {
    List<Cut> cuts = new ArrayList<>();
    keys.placesInJson(reply)
        .forEach(place -> cuts.add(new Cut(place.start(), place.end(), Secret.MASK)));
    cutComments(reply, keys, cuts);
    return joined(reply, keys, cuts);
  }

  /** The same for nothing but keys in several pieces: JSON stays JSON, whatever else is a key. */
  static String inPieces(String json, Secrets keys) {
    return joined(json, keys, new ArrayList<>());
  }

  private static String joined(String reply, Secrets keys, List<Cut> cuts) {
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

  /** Comments of a stream are no JSON: a quote may stand in a key. */
  private static void cutComments(String reply, Secrets keys, List<Cut> cuts) {
    for (int start = 0, end; start < reply.length(); start = end + 1) {
      int feed = reply.indexOf('\n', start);
      end = feed < 0 ? reply.length() : feed;
      if (reply.charAt(start) == ':') {
        int from = start;
        keys.placesIn(reply.substring(start, end))
            .forEach(
                place -> cuts.add(new Cut(from + place.start(), from + place.end(), Secret.MASK)));
      }
    }
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

  /**
   * The reply without the cuts, of which several may be of the same place. A part of a key that is known by itself, as a line
   * of it is, needs no mask of its own where the whole one has its mask before.
   */
  private static String without(List<Cut> cuts, String reply) {
    StringBuilder left = new StringBuilder();
    int from = 0;
    for (int i = 0; i < cuts.size(); ) {
      int first = i;
      int end = cuts.get(i).end();
      while (i < cuts.size()
          && (cuts.get(i).start() < end || cuts.get(i).equals(cuts.get(first)))) {
        end = Math.max(end, cuts.get(i).end());
        i++;
      }
      left.append(reply, from, cuts.get(first).start())
          .append(needsMask(cuts.subList(first, i)) ? Secret.MASK : "");
      from = end;
    }
    return left.append(reply, from, reply.length()).toString();
  }

  private static boolean needsMask(List<Cut> together) {
    int rest = together.getFirst().start();
    for (Cut cut : together) {
      if (cut.instead().isEmpty() && cut.start() <= rest) {
        rest = Math.max(rest, cut.end());
      }
    }
    int covered = rest;
    return together.stream().anyMatch(cut -> !cut.instead().isEmpty() && cut.end() > covered);
  }
}
