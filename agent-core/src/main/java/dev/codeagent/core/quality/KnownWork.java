package dev.codeagent.core.quality;

import dev.codeagent.core.verify.judge.JudgeVotes;
import java.time.Instant;
import java.util.List;

/**
 * Work that judges voted on and of which a person said later whether it is right.
 *
 * @param time when the person said so
 * @param right what the person said
 * @param votes how each judge had voted
 */
record KnownWork(Instant time, boolean right, List<JudgeVotes> votes) {

  KnownWork {
    votes = List.copyOf(votes);
  }
}
