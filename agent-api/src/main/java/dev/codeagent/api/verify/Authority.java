package dev.codeagent.api.verify;

/** What a verifier's word counts. */
public enum Authority {
  /** Its PASS is a positive proof for the task types that it names. */
  GRANTS,
  /** It can only speak against the work. */
  VETO
}
